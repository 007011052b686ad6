import type { NameKind } from "../nameKind.ts";
import { annotations } from "./annotation.ts";
import { configKeys } from "./configKey.ts";
import { fields } from "./field.ts";
import { helmValues } from "./helmValue.ts";
import { variables } from "./variable.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The vocabulary of each kind of name: a new kind is one file and one line here. */
export const vocabularies: Readonly<Record<NameKind, Vocabulary>> = {
  variable: variables,
  configKey: configKeys,
  helmValue: helmValues,
  annotation: annotations,
  field: fields,
};
