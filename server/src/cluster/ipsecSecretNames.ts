import { isMounted } from "../manifest/kubean.ts";
import { IPSEC_SECRET, IPSEC_SECRET_KINDS, lookedAtOn } from "../manifest/objects.ts";
import { listPerChunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type Page, perPage } from "../syntax/page.ts";

/**
 * The files that name the Secret of Cilium's keys for IPsec and may so make it: tasks, scripts, templates, generators.
 * Manifests of the Secret itself are not among them: what these say can be read.
 */
export class IpsecSecretNames {
  private readonly files = new Set<string>();

  /** Takes the current reading of a document. */
  set(document: YamlDocument): void {
    this.put(document.file, !document.lacks(IPSEC_SECRET) && document.pages.some((page) => namesIt(page, document)));
  }

  /** Takes the text of a file that is no document. Kubespray's own role makes the Secret up to v2.27.1 only. */
  note(file: string, text: string): void {
    const isOthers = !/(?:^|\/)roles\/network_plugin\/cilium\//.test(file);
    this.put(file, isOthers && text.includes(IPSEC_SECRET) && text.split("\n").some(isNamedOn));
  }

  delete(file: string): void {
    this.files.delete(file);
  }

  /** Whether any file names it. */
  get any(): boolean {
    return this.files.size > 0;
  }

  /** Gives all that is known of files to another one. */
  giveTo(other: IpsecSecretNames): void {
    for (const file of this.files) other.put(file, true);
  }

  private put(file: string, isNamed: boolean): void {
    if (isNamed) this.files.add(file);
    else this.files.delete(file);
  }
}

function namesIt(page: Page, { kind, file }: YamlDocument): boolean {
  const chunks = namingChunks(page);
  if (kind !== "manifest" || chunks.length === 0) return chunks.length > 0;
  const ofSecrets = lookedAtOn(page, file).filter((each) => IPSEC_SECRET_KINDS.includes(each.kind));
  return chunks.some((chunk) => !ofSecrets.some((each) => each.chunk === chunk));
}

const namingChunks = perPage(({ chunks }) => chunks.filter((chunk) => namingLines(chunk).length > 0));

/** The lines of a chunk that name it: after each key that somebody types, one chunk is looked through and not its page. */
const namingLines = listPerChunk(({ frame }) => [
  ...frame.lines.filter(isNamedOn),
  // The variables and hosts in a ConfigMap of Kubean's are documents of their own.
  ...frame.texts.flatMap(({ key, block }) => (isMounted(key) ? [] : block.lines.filter(isNamedOn))),
]);

const NAME = new RegExp(`(?<![\\w-])${IPSEC_SECRET}(?![\\w-])`);

/** Whether a line names the Secret outside of a comment; who mounts it as a volume needs it made. */
function isNamedOn(line: string): boolean {
  const at = line.includes(IPSEC_SECRET) ? line.search(NAME) : -1;
  return at >= 0 && !/(?:^|\s)#|secretName/.test(line.slice(0, at));
}
