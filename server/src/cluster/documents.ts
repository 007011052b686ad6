import type { Host, YamlDocument } from "../syntax/document.ts";
import { type Position, position } from "../syntax/positions.ts";
import { Embedding } from "./embedding.ts";

/** Who keeps something for each document: told of each reading, and of documents that are no more. */
export interface DocumentListener {
  placed(document: YamlDocument): void;
  removed(file: string): void;
}

/** The current readings of all files, and of the texts inside of them. */
export class Documents {
  private readonly byFile = new Map<string, YamlDocument>();
  private readonly embedding = new Embedding();

  constructor(private readonly listener: DocumentListener) {}

  get(file: string): YamlDocument | undefined {
    return this.byFile.get(file);
  }

  /** All of them, embedded ones too. */
  all(): Iterable<YamlDocument> {
    return this.byFile.values();
  }

  /** The documents right inside a document. */
  inside({ file }: YamlDocument): readonly YamlDocument[] {
    return this.embedding.of(file);
  }

  /** The documents of hosts, each with the variables that a Cluster of Kubean's has beside it. */
  hostsWithVariables(): Iterable<readonly [hosts: YamlDocument, variables: YamlDocument]> {
    return this.embedding.pairs();
  }

  /** The innermost document that a place of a document is in, and the place in its own lines. */
  innermostAt(document: YamlDocument, place: Position): { document: YamlDocument; position: Position } {
    for (const inner of this.inside(document)) {
      const { chunk, block } = inner.host as Host;
      const inChunk = position(place.line - document.lineOf(chunk), place.character);
      const inside = block.fromHost(inChunk);
      if (inside) return this.innermostAt(inner, inside);
    }
    return { document, position: place };
  }

  /** Puts a reading in place of the one before, and those of the texts inside of it. */
  set(document: YamlDocument): void {
    this.byFile.set(document.file, document);
    this.listener.placed(document);
    const { gone, affected } = this.embedding.set(document);
    this.settleInside(document.file, gone, affected);
  }

  /** Forgets a document and those inside of it. */
  delete(file: string): void {
    if (!this.byFile.delete(file)) return;
    this.listener.removed(file);
    const { gone, affected } = this.embedding.delete(file);
    this.settleInside(file, gone, affected);
  }

  /** Follows a change of what is inside a document. */
  private settleInside(file: string, gone: readonly string[], affected: boolean): void {
    for (const id of gone) this.delete(id);
    for (const inner of this.embedding.of(file)) this.set(inner);
    if (!affected) return;
    // Clusters that name other ConfigMaps than before: those may stand in any file.
    for (const document of [...this.byFile.values()]) {
      if (document.kind === "manifest" && document.file !== file) this.set(document);
    }
  }
}
