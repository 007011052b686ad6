import { declarationsOf, type GoFile, type GoFunction } from "./go/file.ts";
import { folderOf, type GoPackage } from "./go/program.ts";
import { closing, is, split, type Token } from "./go/tokens.ts";
import { type Literal, type Scope, type Value, Values } from "./go/values.ts";

/** A flag as a program's source registers it. */
export interface Registration {
  readonly name: string;
  /** Its type as pflag names it. */
  readonly type: string;
  readonly default?: string;
  readonly hidden?: true;
  readonly deprecated?: true;
  /** Never registered, but read: from the ConfigMap alone. */
  readonly unregistered?: true;
}

/** Functions of pflag by what they make. */
const TYPES: Readonly<Record<string, string>> = {
  Bool: "bool",
  String: "string",
  StringSlice: "strings",
  StringArray: "stringArray",
  StringToString: "stringToString",
  StringToInt: "stringToInt",
  Duration: "duration",
  Float32: "float32",
  Float64: "float",
  ...Object.fromEntries(
    ["", "8", "16", "32", "64"].flatMap((size) => [
      // Of the largest, the command reference leaves out the size.
      [`Int${size}`, `int${size.replace("64", "")}`],
      [`Uint${size}`, `uint${size.replace("64", "")}`],
    ]),
  ),
};

const FUNCTION = new RegExp(`^(${Object.keys(TYPES).join("|")})(Var)?(P)?$`);

/** Functions of viper by what they read. */
const READ_TYPES: Readonly<Record<string, string>> = {
  GetBool: "bool",
  GetString: "string",
  GetStringSlice: "strings",
  GetInt: "int",
  GetInt32: "int32",
  GetInt64: "int",
  GetUint: "uint",
  GetUint16: "uint16",
  GetUint32: "uint32",
  GetUint64: "uint",
  GetFloat64: "float",
  GetDuration: "duration",
};

interface Call {
  /** The name before the method. */
  readonly on: string;
  readonly method: string;
  readonly args: readonly (readonly Token[])[];
  readonly scope: Scope;
}

/** The flags that the packages of a program register or read, by name; of several with one name the first. */
export function registrations(packages: ReadonlyMap<string, GoPackage>): Map<string, Registration> {
  const values = new Values(packages);
  const defaults = defaultsOf(packages, values);
  const flags = new Map<string, Registration>();
  const reads = new Map<string, Registration>();
  for (const each of packages.values()) {
    const calls = each.files.flatMap((file) => file.functions.flatMap((one) => callsIn(one, each, file, defaults)));
    const marked = (method: string) =>
      new Set(calls.filter((call) => call.method === method).map(({ args, scope }) => values.of(args[0] ?? [], scope)));
    const [hidden, deprecated] = [marked("MarkHidden"), marked("MarkDeprecated")];
    for (const call of calls) {
      const flag = registered(call, values);
      if (!flag || flags.has(flag.name)) continue;
      flags.set(flag.name, {
        ...flag,
        ...(hidden.has(flag.name) && { hidden: true }),
        ...(deprecated.has(flag.name) && { deprecated: true }),
      });
    }
    for (const { on, method, args, scope } of calls) {
      const type = READ_TYPES[method];
      const name = type && /^(?:vp?|Vp|viper)$/.test(on) ? values.of(args[0] ?? [], scope) : undefined;
      if (!type || !isName(name)) continue;
      const text = textOf(zero(type), type);
      reads.set(name, { name, type, ...(text !== undefined && { default: text }), unregistered: true });
    }
  }
  return new Map([...reads, ...flags]);
}

function registered({ method, args, scope }: Call, values: Values): Registration | undefined {
  if (method === "Var" && args.length === 3) {
    const name = values.of(args[1] ?? [], scope);
    const type = args[0]?.some(({ text }) => /MapOptions$/.test(text)) ? "map" : "string";
    return isName(name) ? { name, type } : undefined;
  }
  const [, base = "", variable, short] = FUNCTION.exec(method) ?? [];
  const type = TYPES[base];
  const given = variable ? args.slice(1) : args;
  if (!type || given.length !== (short ? 4 : 3)) return undefined;
  const name = values.of(given[0] ?? [], scope);
  if (!isName(name)) return undefined;
  const value = fallback(given.at(-2) ?? [], scope, type, values);
  const text = value === undefined ? undefined : textOf(value, type);
  return { name, type, ...(text !== undefined && { default: text }) };
}

const isName = (value: Value | undefined): value is string =>
  typeof value === "string" && /^[a-z0-9][a-zA-Z0-9._-]*$/.test(value);

/** A flag's default; a field that its struct's literal leaves out has its type's zero. */
function fallback(tokens: readonly Token[], scope: Scope, type: string, values: Values): Value | undefined {
  const known = values.of(tokens, scope);
  if (known !== undefined) return known;
  const [left, dot, field] = tokens;
  const { receiver } = scope;
  if (!receiver || tokens.length !== 3 || left?.text !== receiver.name || !is(dot, ".")) return undefined;
  return receiver.fields.fields.has(field?.text ?? "") ? undefined : zero(type);
}

function zero(type: string): Value {
  if (type === "bool") return false;
  if (type === "string") return "";
  return /^(?:u?int\d*|float\d*|duration)$/.test(type) ? 0 : [];
}

/** A default as the command reference would print it. */
function textOf(value: Value, type: string): string | undefined {
  if (type === "duration") return typeof value === "number" ? durationText(value) : undefined;
  if (Array.isArray(value)) {
    if (type === "stringToString" || type === "stringToInt") return value.length === 0 ? "[]" : undefined;
    return value.length === 0 ? "" : `[${value.join(",")}]`;
  }
  if (/^(?:u?int|float)/.test(type) !== (typeof value === "number")) return undefined;
  return (type === "bool") === (typeof value === "boolean") && !Number.isNaN(value) ? String(value) : undefined;
}

/** A duration as Go prints it; none as the command reference does. */
export function durationText(nanoseconds: number): string {
  if (nanoseconds === 0) return "0";
  if (nanoseconds < 0) return `-${durationText(-nanoseconds)}`;
  const small = [
    [1e3, 1, "ns"],
    [1e6, 1e3, "µs"],
    [1e9, 1e6, "ms"],
  ] as const;
  for (const [limit, unit, name] of small) if (nanoseconds < limit) return `${nanoseconds / unit}${name}`;
  const seconds = nanoseconds / 1e9;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${Number((seconds % 60).toFixed(9))}s`;
  return hours > 0 ? `${hours}h${minutes}m${rest}` : minutes > 0 ? `${minutes}m${rest}` : rest;
}

/** The calls of methods in a function, each with its arguments. */
function callsIn(
  { body, receiver }: GoFunction,
  owner: GoPackage,
  file: GoFile,
  defaults: ReadonlyMap<string, Literal>,
): Call[] {
  const fields = receiver && defaults.get(`${owner.folder} ${receiver.type}`);
  const scope: Scope = {
    package: owner,
    file,
    locals: localsOf(body),
    ...(receiver && fields && { receiver: { name: receiver.name, fields } }),
  };
  return body.flatMap((token, i): Call[] => {
    if (!is(token, ".") || !is(body[i + 2], "(")) return [];
    const method = body[i + 1]?.text ?? "";
    if (!METHODS.test(method)) return [];
    return [{ on: body[i - 1]?.text ?? "", method, args: split(body.slice(i + 3, closing(body, i + 2))), scope }];
  });
}

const METHODS = new RegExp(
  `${FUNCTION.source}|^(?:Var|MarkHidden|MarkDeprecated|${Object.keys(READ_TYPES).join("|")})$`,
);

/** Constants and variables of a function, by what they begin with. */
function localsOf(body: readonly Token[]): Map<string, readonly Token[]> {
  const locals = new Map<string, readonly Token[]>();
  for (const statement of split(body, ";")) {
    const [name, assign] = statement;
    if (is(name, "const") || is(name, "var"))
      for (const { name, value } of declarationsOf(statement)) locals.set(name, value);
    else if (name && is(assign, ":=") && !locals.has(name.text)) locals.set(name.text, statement.slice(2));
  }
  return locals;
}

/** The literals that cells give their configurations as defaults, by folder and type: `cell.Config(defaults)`. */
function defaultsOf(packages: ReadonlyMap<string, GoPackage>, values: Values): Map<string, Literal> {
  const found = new Map<string, Literal>();
  for (const owner of packages.values()) {
    for (const file of owner.files) {
      for (const tokens of [file.outside, ...file.functions.map(({ body }) => body)]) {
        tokens.forEach((token, i) => {
          if (!is(token, "Config") || !is(tokens[i - 1], ".") || !is(tokens[i + 1], "(")) return;
          const argument = tokens.slice(i + 2, closing(tokens, i + 1));
          const literal = literalOf(argument, { package: owner, file }, values);
          if (literal && !found.has(literal.id)) found.set(literal.id, literal);
        });
      }
    }
  }
  return found;
}

/** The struct literal that an expression is or names, with the type that it has. */
function literalOf(tokens: readonly Token[], scope: Scope, values: Values): (Literal & { id: string }) | undefined {
  const open = tokens.findIndex((token) => is(token, "{"));
  const head = (open < 0 ? tokens : tokens.slice(0, open)).filter((token) => !is(token, "&"));
  const [first, dot, second] = head;
  if (first?.kind !== "name" || (head.length !== 1 && !(head.length === 3 && is(dot, ".")))) return undefined;
  const path = second && values.importedAs(first.text, scope.file);
  const folder = second ? (path === undefined ? undefined : folderOf(path)) : scope.package.folder;
  const name = (second ?? first).text;
  if (folder === undefined) return undefined;
  if (open < 0) {
    const named = values.declaration(folder, name);
    return named && literalOf(named.declaration.value, named.scope, values);
  }
  const fields = new Map(
    split(tokens.slice(open + 1, closing(tokens, open))).flatMap((entry) => {
      const [field, colon] = entry;
      return field && is(colon, ":") ? [[field.text, entry.slice(2)] as const] : [];
    }),
  );
  return { id: `${folder} ${name}`, fields, scope };
}
