const COMMENT = /\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g;

/** A template without its comments, and without the comment lines of the YAML it writes. */
export function withoutComments(template: string): string {
  return template
    .replace(COMMENT, "")
    .split("\n")
    .filter((line) => !/^\s*#/.test(line))
    .join("\n");
}

/** A value, also through the plain map that `dig` takes. */
const PATH = String.raw`\.Values(?:\.AsMap)?((?:\.[A-Za-z_]\w*)*)`;
const ALIAS = new RegExp(
  String.raw`\{\{-?\s*\$(\w+)\s*:?=\s*\(?(?:coalesce\s+|default\s+dict\s+)?((?:\$?${PATH}\s*)+)\)?\s*-?\}\}`,
  "g",
);

/** The Helm values that a template reads, as paths joined by dots. */
export function valuesRead(template: string): Set<string> {
  const text = withoutComments(template);
  const paths = new Set<string>();
  const add = (base: string, ...below: readonly string[]) => {
    const path = [...base.split(".").filter(Boolean), ...below].join(".");
    if (path && path !== "AsMap") paths.add(path);
  };
  for (const [, path = ""] of text.matchAll(new RegExp(PATH, "g"))) add(path);
  for (const [, path = "", key = ""] of text.matchAll(new RegExp(`hasKey\\s+\\(?\\$?${PATH}\\)?\\s+"([\\w-]+)"`, "g")))
    add(path, key);
  for (const [, keys = "", path = ""] of text.matchAll(
    new RegExp(`dig\\s+((?:"[\\w-]+"\\s+)+)\\S+\\s+\\(?\\$?${PATH}`, "g"),
  ))
    add(path, ...[...keys.matchAll(/"([\w-]+)"/g)].map((match) => match[1] as string));
  for (const [base, names] of aliases(text)) for (const name of names) add(base, name);
  return paths;
}

/** Values that a template gives a name of its own, and what it reads below that name. */
function* aliases(text: string): Generator<[string, string[]]> {
  for (const [, alias = "", sources = ""] of text.matchAll(ALIAS)) {
    const below = [...text.matchAll(new RegExp(String.raw`\$${alias}\.([A-Za-z_]\w*)`, "g"))].map(
      (match) => match[1] as string,
    );
    for (const [, base = ""] of sources.matchAll(new RegExp(PATH, "g"))) yield [base, below];
  }
}
