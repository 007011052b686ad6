import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from "vscode-languageserver";
import { changeDocument, type TextChange } from "../syntax/change.ts";
import { readDocument, type YamlDocument } from "../syntax/document.ts";
import { linesOf } from "../syntax/text.ts";

/** A text that the client has open: it beats the file. */
export interface OpenText {
  readonly version: number;
  readonly document: YamlDocument;
}

/** The texts that the client has open, read as they change. */
export class OpenTexts {
  private readonly texts = new Map<string, OpenText>();
  /** The line that the last edit ended on, until the file is saved or closed or another file is edited. */
  private edited: { readonly uri: string; readonly line: number } | undefined;

  get(uri: string): OpenText | undefined {
    return this.texts.get(uri);
  }

  all(): Iterable<readonly [uri: string, text: OpenText]> {
    return this.texts.entries();
  }

  get size(): number {
    return this.texts.size;
  }

  /** The line of a text on which somebody is typing. */
  lineTyped(uri: string): number | undefined {
    return this.edited?.uri === uri ? this.edited.line : undefined;
  }

  opened({ textDocument: { uri, version, text } }: DidOpenTextDocumentParams, known?: YamlDocument): void {
    this.texts.set(uri, { version, document: readDocument(uri, text, known) });
  }

  changed({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): void {
    let document = this.texts.get(uri)?.document;
    if (!document) return;
    for (const change of contentChanges as readonly TextChange[]) {
      document = changeDocument(document, change);
      const line = lineAfter(change);
      this.edited = line === undefined ? undefined : { uri, line };
    }
    this.texts.set(uri, { version, document });
  }

  saved(uri: string): void {
    if (this.edited?.uri === uri) this.edited = undefined;
  }

  closed({ textDocument: { uri } }: DidCloseTextDocumentParams): void {
    this.saved(uri);
    this.texts.delete(uri);
  }
}

/** The line on which the cursor stands after a change was typed; none where the whole text was replaced. */
const lineAfter = ({ range, text }: TextChange): number | undefined =>
  range && range.start.line + linesOf(text).length - 1;
