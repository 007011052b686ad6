import type { Declaration, GoFile } from "./file.ts";
import { folderOf, type GoPackage } from "./program.ts";
import { closing, is, split, type Token } from "./tokens.ts";

/** What an expression is worth; durations are nanoseconds. Lists and maps are their literal entries. */
export type Value = string | number | boolean | readonly Value[];

/** Where an expression stands. */
export interface Scope {
  readonly package: GoPackage;
  readonly file: GoFile;
  /** The function's own constants. */
  readonly locals?: ReadonlyMap<string, readonly Token[]>;
  /** A receiver and the literal that holds its defaults. */
  readonly receiver?: { readonly name: string; readonly fields: Literal };
}

/** A struct's literal: its fields, and where their expressions stand. */
export interface Literal {
  readonly fields: ReadonlyMap<string, readonly Token[]>;
  readonly scope: Scope;
}

const STANDARD: Readonly<Record<string, Value>> = {
  "time.Nanosecond": 1,
  "time.Microsecond": 1e3,
  "time.Millisecond": 1e6,
  "time.Second": 1e9,
  "time.Minute": 6e10,
  "time.Hour": 3.6e12,
  "github.com/vishvananda/netlink.SCOPE_LINK": 253,
  "github.com/vishvananda/netlink.SCOPE_HOST": 254,
};

/** Works out constants and the literals behind variables, across the packages of a program. */
export class Values {
  private readonly declared = new Map<string, Map<string, { declaration: Declaration; file: GoFile }>>();
  private readonly inWork = new Set<string>();

  constructor(private readonly packages: ReadonlyMap<string, GoPackage>) {}

  /** The expression's value; undefined where it is not written down. */
  of(tokens: readonly Token[], scope: Scope): Value | undefined {
    const sum = split(tokens, "+");
    if (sum.length > 1)
      return combine(
        sum.map((part) => this.of(part, scope)),
        (a, b) => a + b,
        (a, b) => a + b,
      );
    for (const [operator, work] of OPERATIONS) {
      const parts = split(tokens, operator);
      if (parts.length > 1)
        return combine(
          parts.map((part) => this.of(part, scope)),
          work,
        );
    }
    return this.single(tokens, scope);
  }

  private single(tokens: readonly Token[], scope: Scope): Value | undefined {
    const [first, second, third] = tokens;
    if (!first) return undefined;
    if (is(first, "(") && closing(tokens, 0) === tokens.length - 1) return this.of(tokens.slice(1, -1), scope);
    if (is(first, "-")) return combine([0, this.of(tokens.slice(1), scope)], (a, b) => a - b);
    if (tokens.length === 1) {
      if (first.kind === "text") return first.text;
      if (first.kind === "number") return first.text === "" ? undefined : Number(first.text.replaceAll("_", ""));
      if (first.kind === "name") return this.named(first.text, scope);
    }
    if (first.kind === "name" && is(second, ".") && third && tokens.length === 3)
      return this.member(first.text, third.text, scope);
    if (is(first, "[") || is(first, "map")) return this.list(tokens, scope);
    return this.converted(tokens, scope);
  }

  /** `fmt.Sprintf("%d", x)`, as far as it only puts values in. */
  private printed(args: readonly (readonly Token[])[], scope: Scope): Value | undefined {
    const [format, ...values] = args.map((arg) => this.of(arg, scope));
    if (typeof format !== "string" || values.includes(undefined)) return undefined;
    return format.replace(/%[dsv]/g, () => String(values.shift()));
  }

  /** `uint16(x)`, `time.Duration(x)`, `string(x)`: a type of one or two names around a single value. */
  private converted(tokens: readonly Token[], scope: Scope): Value | undefined {
    const open = tokens.findIndex((token) => is(token, "("));
    if ((open !== 1 && open !== 3) || closing(tokens, open) !== tokens.length - 1) return undefined;
    const name = tokens[open - 1]?.text ?? "";
    if (name === "Sprintf") return this.printed(split(tokens.slice(open + 1, -1)), scope);
    if (open === 1 ? !/^(?:u?int\d*|float\d+|string)$/.test(name) : name !== "Duration") return undefined;
    return this.of(tokens.slice(open + 1, -1), scope);
  }

  private list(tokens: readonly Token[], scope: Scope): Value | undefined {
    const open = tokens.findIndex((token) => is(token, "{"));
    if (open < 0 || closing(tokens, open) !== tokens.length - 1) return undefined;
    const values = split(tokens.slice(open + 1, -1)).map((part) => this.of(part, scope));
    return values.includes(undefined) ? undefined : (values as Value[]);
  }

  private named(name: string, scope: Scope): Value | undefined {
    if (name === "true" || name === "false") return name === "true";
    if (name === "nil") return [];
    const local = scope.locals?.get(name);
    if (local) return this.once(`local ${name}`, () => this.of(local, scope));
    return this.declaredIn(scope.package.folder, name);
  }

  private member(left: string, name: string, scope: Scope): Value | undefined {
    if (left === scope.receiver?.name) {
      const { fields, scope: place } = scope.receiver.fields;
      const value = fields.get(name);
      return value && this.of(value, place);
    }
    const path = this.importedAs(left, scope.file);
    const folder = path === undefined ? undefined : folderOf(path);
    return folder === undefined ? STANDARD[`${path}.${name}`] : this.declaredIn(folder, name);
  }

  /** The path that a file imports under a name; a package can be named otherwise than its folder. */
  importedAs(name: string, file: GoFile): string | undefined {
    const path = file.imports.get(name);
    if (path !== undefined) return path;
    return [...file.imports.values()].find((each) => {
      const folder = folderOf(each);
      return folder !== undefined && this.packages.get(folder)?.files[0]?.package === name;
    });
  }

  private declaredIn(folder: string, name: string): Value | undefined {
    const found = this.declaration(folder, name);
    return found && this.once(`${folder} ${name}`, () => this.of(found.declaration.value, found.scope));
  }

  declaration(folder: string, name: string): { declaration: Declaration; scope: Scope } | undefined {
    const owner = this.packages.get(folder);
    if (!owner) return undefined;
    let known = this.declared.get(folder);
    if (!known) {
      known = new Map();
      // Files for other systems declare names again; the first one counts.
      for (const file of owner.files)
        for (const declaration of file.declarations)
          if (!known.has(declaration.name)) known.set(declaration.name, { declaration, file });
      this.declared.set(folder, known);
    }
    const found = known.get(name);
    return found && { declaration: found.declaration, scope: { package: owner, file: found.file } };
  }

  /** A variable can be made of itself in a broken file. */
  private once(id: string, work: () => Value | undefined): Value | undefined {
    if (this.inWork.has(id)) return undefined;
    this.inWork.add(id);
    const value = work();
    this.inWork.delete(id);
    return value;
  }
}

type Work = (a: number, b: number) => number;

const OPERATIONS: readonly (readonly [string, Work])[] = [
  ["-", (a, b) => a - b],
  ["<<", (a, b) => a * 2 ** b],
  ["*", (a, b) => a * b],
  ["/", (a, b) => a / b],
];

function combine(
  values: readonly (Value | undefined)[],
  work: Work,
  texts?: (a: string, b: string) => string,
): Value | undefined {
  return values.slice(1).reduce<Value | undefined>((a, b) => {
    if (typeof a === "number" && typeof b === "number") return work(a, b);
    return texts && typeof a === "string" && typeof b === "string" ? texts(a, b) : undefined;
  }, values[0]);
}
