/** Stands for a value that cannot be known from the text: Jinja, a vault, a template placeholder, an alias. */
export const UNKNOWN: unique symbol = Symbol("unknown");
export type Unknown = typeof UNKNOWN;

export type ScalarValue = string | number | boolean | null | Unknown;

/**
 * Which reader resolves plain scalars: PyYAML for Ansible, go-yaml for Kubernetes manifests. Ansible's INI files are no
 * YAML: who reads an inventory knows their lines.
 */
export type Dialect = "ansible" | "kubernetes" | "ini";

const NULL = /^(?:~|null|Null|NULL|)$/;
// The two readers differ in y and n only: PyYAML leaves them strings.
const BOOLEANS: Readonly<Record<string, boolean>> = {
  yes: true,
  Yes: true,
  YES: true,
  true: true,
  True: true,
  TRUE: true,
  on: true,
  On: true,
  ON: true,
  no: false,
  No: false,
  NO: false,
  false: false,
  False: false,
  FALSE: false,
  off: false,
  Off: false,
  OFF: false,
};
const GO_BOOLEANS: Readonly<Record<string, boolean>> = { y: true, Y: true, n: false, N: false };
const INTEGER = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*)$/;
// The octals of YAML 1.2, which PyYAML leaves strings.
const GO_OCTAL = /^[-+]?0o[0-7_]+$/;
const SEXAGESIMAL = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/;
// PyYAML asks for a dot in a float: 1e3 is a string there.
const FLOAT = /^[-+]?(?:(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/;
const GO_FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SPECIAL_FLOAT = /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/;

/**
 * What a plain (unquoted) scalar means to the tool that reads the file (YAML 1.1: `yes` is true, `0755` is octal).
 * Timestamps stay text: nothing here takes one.
 */
export function resolvePlain(text: string, dialect: Dialect): string | number | boolean | null {
  // Most texts are words, and no word of more than five letters means anything else.
  if (text.length > 5 && /^[A-Za-z]/.test(text)) return text;
  const boolean = Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined;
  if (boolean !== undefined) return boolean;
  if (NULL.test(text)) return null;
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (dialect === "kubernetes" && Object.hasOwn(GO_BOOLEANS, text)) return GO_BOOLEANS[text] as boolean;
  if (!mayBeNumber) return text;
  if (INTEGER.test(text) || (dialect === "kubernetes" && GO_OCTAL.test(text))) return integer(text.replaceAll("_", ""));
  if (dialect === "ansible" && SEXAGESIMAL.test(text)) return sexagesimal(text.replaceAll("_", ""));
  if ((dialect === "ansible" ? FLOAT : GO_FLOAT).test(text)) return Number(text.replaceAll("_", ""));
  if (SPECIAL_FLOAT.test(text)) return specialFloat(text);
  return text;
}

function integer(text: string): number {
  const negative = text.startsWith("-");
  const digits = text.replace(/^[-+]/, "");
  const octal = /^0o?([0-7]+)$/.exec(digits);
  const value = octal?.[1] !== undefined ? Number.parseInt(octal[1], 8) : Number(digits);
  return negative ? -value : value;
}

function specialFloat(text: string): number {
  if (text.toLowerCase().endsWith("nan")) return Number.NaN;
  return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function sexagesimal(text: string): number {
  const value = text
    .replace(/^[-+]/, "")
    .split(":")
    .reduce((sum, part) => sum * 60 + Number(part), 0);
  return text.startsWith("-") ? -value : value;
}

// Jinja, Go templates, makejinja's #{ }# and #% %#.
const TEMPLATE = /\{[{%#]|#[{%]/;

/** Whether a scalar's text is filled in by a template engine before anyone reads it. */
export const isTemplated = (text: string): boolean => TEMPLATE.test(text) || hasPlaceholder(text);

/** Whether a text has a `${VAR}` in it, as shells and Flux fill in. */
export function hasPlaceholder(text: string): boolean {
  const start = text.indexOf("${");
  return start >= 0 && text.includes("}", start);
}

/** Whether a text can be written without quotes and is read back as that text. */
export function plainIsSafe(text: string, dialect: Dialect): boolean {
  if (resolvePlain(text, dialect) !== text) return false;
  return /^[A-Za-z0-9_./][A-Za-z0-9_./+=%-]*(?::[A-Za-z0-9_./-]+)*$/.test(text);
}
