/**
 * Edits by range: what fixes and bundles write into a file. Each keeps what it does not have to change: comments,
 * quotes, indentation, line ends, a byte order mark. Applied twice, they change nothing more.
 */
export { asList, asScalar } from "./edits/asList.ts";
export { asLiteral, asText } from "./edits/asText.ts";
export { commentedOut, uncomment } from "./edits/commentedOut.ts";
export { insertInIni } from "./edits/iniAdd.ts";
export { insertBeside, joined } from "./edits/insert.ts";
export { trailingComment } from "./edits/lines.ts";
export { mergeInto } from "./edits/merge.ts";
export { atPath, entryLines, isMap, type NewMap, type NewNode, type NewValue } from "./edits/newNode.ts";
export { type PutOptions, putVariable, type VariableLines } from "./edits/putVariable.ts";
export { removeEntry } from "./edits/remove.ts";
export { nestKey, renameKey } from "./edits/rename.ts";
export { isQuoted, quoteValue, setItem, setValue, unquoteValue } from "./edits/setValue.ts";
