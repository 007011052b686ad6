/** The kinds of names that a cursor can be on, each with a vocabulary of its own. */
export type NameKind = "variable" | "configKey" | "helmValue" | "annotation" | "field";

/** Those that stand for one thing wherever they are written; fields of structured variables do not. */
export type GlobalNameKind = Exclude<NameKind, "field">;
