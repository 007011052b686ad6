import { isHostsDocument } from "../inventory/hosts/recognise.ts";
import { folderOf } from "../inventory/path.ts";
import { type DataText, dataTexts } from "../manifest/configMaps.ts";
import { type ConfigRefs, configMapsIn, configRefs, isMounted } from "../manifest/kubean.ts";
import { replaceLines } from "../syntax/change.ts";
import { readDocument, type YamlDocument } from "../syntax/document.ts";
import { kindOfLines } from "../syntax/kind.ts";

/**
 * The documents inside the documents: the variables and hosts that Kubean keeps in ConfigMaps, and manifests in
 * ConfigMaps, which may hold others.
 */
export class Embedding {
  private readonly inside = new Map<string, readonly YamlDocument[]>();
  /** What each file's Clusters and ClusterOperations take from ConfigMaps. */
  private readonly refs = new Map<string, readonly ConfigRefs[]>();
  /** The ConfigMaps that the documents stand in, by name. */
  private readonly configMaps = new Map<string, string>();

  /** The documents right inside a file or another document, in the order of its text. */
  of(file: string): readonly YamlDocument[] {
    return this.inside.get(file) ?? [];
  }

  /**
   * Takes the current text of a file. Says which documents are inside of it now, and which files have to be looked at
   * again because ConfigMaps in them became of interest, or no longer are.
   */
  set(document: YamlDocument): { readonly gone: readonly string[]; readonly affected: boolean } {
    const { file } = document;
    const before = this.of(file);
    const refs = configRefs(document);
    const affected = configMapsOf(refs) !== configMapsOf(this.refs.get(file) ?? []);
    if (refs.length > 0) this.refs.set(file, refs);
    else this.refs.delete(file);
    const now = this.read(document, before);
    if (now.length > 0) this.inside.set(file, now);
    else this.inside.delete(file);
    return { gone: before.map((each) => each.file).filter((id) => !now.some((each) => each.file === id)), affected };
  }

  /** Forgets a file; says which documents were inside of it. */
  delete(file: string): { readonly gone: readonly string[]; readonly affected: boolean } {
    const gone = this.of(file).map((each) => each.file);
    for (const id of gone) this.configMaps.delete(id);
    this.inside.delete(file);
    return { gone, affected: this.refs.delete(file) };
  }

  /** The documents of hosts, each with the variables that a Cluster has beside it. */
  *pairs(): Generator<readonly [hosts: YamlDocument, variables: YamlDocument]> {
    const refs = [...this.refs.values()].flat();
    if (refs.length === 0) return;
    const all = [...this.inside.values()].flat();
    for (const { hosts, variables } of refs) {
      if (hosts === undefined || variables === undefined) continue;
      const given = all.filter((each) => this.configMaps.get(each.file) === variables && !isHostsDocument(each));
      for (const document of all) {
        if (this.configMaps.get(document.file) !== hosts || !isHostsDocument(document)) continue;
        const beside = nearest(document, given);
        if (beside) yield [document, beside];
      }
    }
  }

  private read(document: YamlDocument, before: readonly YamlDocument[]): YamlDocument[] {
    const counts = new Map<string, number>();
    return dataTexts(document)
      .filter((text) => this.isOfInterest(text))
      .map(({ chunk, key, block, configMap }) => {
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        const id = embeddedName(document.file, key, count);
        if (configMap === undefined) this.configMaps.delete(id);
        else this.configMaps.set(id, configMap);
        const known = before.find(({ file }) => file === id);
        const host = { document, chunk, block };
        const linesBefore = known?.host?.block.lines;
        // Where the text did not change, it may stand elsewhere by now.
        const current =
          linesBefore && known
            ? replaceLines(known, linesBefore, block.lines)
            : readDocument(id, block.lines.join("\n"));
        return current.within(host);
      });
  }

  private isOfInterest({ key, configMap, block }: DataText): boolean {
    if (isMounted(key)) return true;
    if (block.lines.some((line) => /^kube_network_plugin\s*:/.test(line))) return true;
    if (kindOfLines(block.lines) === "manifest") return true;
    return (
      configMap !== undefined && [...this.refs.values()].flat().some((each) => configMapsIn(each).includes(configMap))
    );
  }
}

const configMapsOf = (refs: readonly ConfigRefs[]): string => refs.flatMap(configMapsIn).join();

/** The name of an embedded document: no file has it, and it stays while the texts before it in the file do. */
const embeddedName = (file: string, key: string, count: number): string =>
  count === 1 ? `${file}#${key}` : `${file}#${count}/${key}`;

/** ConfigMaps of one name can stand in several folders, for several clusters: the same file counts, then the folder. */
function nearest({ outermost: { file } }: YamlDocument, all: readonly YamlDocument[]): YamlDocument | undefined {
  const inFile = all.find((each) => each.outermost.file === file);
  const inFolder = all.filter((each) => folderOf(each.outermost.file) === folderOf(file));
  return inFile ?? (inFolder.length === 1 ? inFolder[0] : all.length === 1 ? all[0] : undefined);
}
