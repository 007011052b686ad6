import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  InsertTextMode,
  MarkupKind,
} from "vscode-languageserver";
import { complete, resolveCompletion } from "../../features/completion.ts";
import type { CompletionItem as Item } from "../../features/completionItem.ts";
import type { Versions } from "../../features/versions.ts";
import type { Session } from "../session.ts";

/** What an item carries until somebody asks for its documentation. */
interface Data {
  readonly about: NonNullable<Item["about"]>;
  readonly versions: Versions;
}

const KINDS = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  bundle: CompletionItemKind.Module,
} as const;

export async function onCompletion(
  session: Session,
  { textDocument, position }: CompletionParams,
): Promise<CompletionList> {
  const open = await session.document(textDocument.uri);
  if (!open) return { isIncomplete: false, items: [] };
  const { workspace, document } = open;
  const { items, versions, isIncomplete } = complete(
    workspace,
    document,
    position,
    workspace.catalog.chart,
    session.language,
    { matching: true },
  );
  return { isIncomplete, items: items.map((item) => toItem(item, versions, session)) };
}

function toItem(item: Item, versions: Versions, session: Session): CompletionItem {
  const data: Data | undefined = item.about && { about: item.about, versions };
  return {
    label: item.label,
    kind: KINDS[item.kind],
    ...(item.detail && { detail: item.detail }),
    ...(item.deprecated && { tags: [CompletionItemTag.Deprecated] }),
    sortText: item.sortText,
    ...(item.filterText !== undefined && { filterText: item.filterText }),
    // Further lines are indented already.
    ...(item.newText.includes("\n") && { insertTextMode: InsertTextMode.asIs }),
    textEdit: { range: item.range, newText: item.newText },
    ...(item.continues &&
      session.options.suggestsAfterKey && { command: { title: "", command: "editor.action.triggerSuggest" } }),
    ...(item.edits && { additionalTextEdits: item.edits.map(({ range, newText }) => ({ range, newText })) }),
    ...(item.documentation && { documentation: { kind: MarkupKind.Markdown, value: item.documentation } }),
    ...(data && { data }),
  };
}

export async function onCompletionResolve(session: Session, item: CompletionItem): Promise<CompletionItem> {
  const data = item.data as Data | undefined;
  if (!data) return item;
  const { about, versions } = data;
  const sources = await session.sources();
  const value = resolveCompletion(about, versions, { ...sources, chart: sources.catalog.chart });
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}
