import type { ChartTable } from "../../../server/src/catalog/facts.ts";
import { isJsonObject } from "../../../server/src/catalog/json.ts";
import type { Chart } from "../charts/archives.ts";
import { mapsAbove } from "./cases.ts";
import { Domain, valueAt, valueIn } from "./domains.ts";
import { CONFIG_MAP, type Harness, type Tree } from "./harness.ts";
import { explainsAll, learn, type Row } from "./learn.ts";
import type { Observed } from "./outcomes.ts";
import { type Reads, templateReads } from "./reads.ts";
import { schemaRules } from "./schemaRules.ts";

export const VALIDATION = "validate.yaml";

/** The subject that is the ConfigMap as a whole. */
export const CONFIG_MAP_SUBJECT = "map";

/** Something that the templates decide: a key of the ConfigMap, that there is one, or a refusal. */
export class Subject {
  readonly rows = new Map<string, Row>();
  table: ChartTable = null;
  /** The table of another chart, for as long as nothing speaks against it. */
  prior: ChartTable | undefined;
  /** Renderings with the same values here that made different things: another path decides, too. */
  conflicts = 0;

  constructor(
    readonly name: string,
    readonly domains: readonly Domain[],
    private readonly outcomeOf: (seen: Observed) => Row["outcome"] | typeof UNSEEN,
  ) {}

  /** Makes a table of all that was seen, unless the one of the other chart explains it. */
  conclude(): void {
    const rows = [...this.rows.values()];
    if (this.prior !== undefined && !explainsAll(this.prior, rows, this.domains)) this.prior = undefined;
    this.table = this.prior ?? (rows.length > 0 ? learn(rows, this.domains) : { unknown: true });
  }

  /** Whether it was ever seen; a key that the template names and never wrote is one of which nothing is known. */
  get isWritten(): boolean {
    return [...this.rows.values()].some(({ outcome }) => outcome !== undefined);
  }

  /** Whether nothing that was seen speaks against the table. */
  stands(): boolean {
    return explainsAll(this.table, [...this.rows.values()], this.domains);
  }

  note(merged: Tree, seen: Observed): void {
    const outcome = this.outcomeOf(seen);
    if (outcome === UNSEEN) return;
    const values = this.domains.map(({ names }) => valueIn(merged, names));
    const id = JSON.stringify(values.map((value) => value ?? (value === null ? null : { missing: 1 })));
    const known = this.rows.get(id);
    if (known) {
      if (known.outcome !== outcome) this.conflicts++;
      return;
    }
    const tokens = this.domains.map((domain, i) => domain.tokenOf(values[i]));
    this.rows.set(id, { values, tokens, outcome });
  }
}

const UNSEEN = Symbol("unseen");

/** What a template of a chart reads, its helpers included. */
export function readsOf(chart: Chart, name: string): ReturnType<typeof templateReads> {
  const helpers = [...chart.templates].flatMap(([path, text]) => (path.endsWith(".tpl") ? [text] : []));
  return templateReads(chart.templates.get(`cilium/templates/${name}`) ?? "", helpers);
}

/** Everything that the templates of a chart decide. */
export function subjectsOf(chart: Chart, harness: Harness): Subject[] {
  const rules = schemaRules(chart.schema);
  const readsIn = (name: string) => readsOf(chart, name);
  const configMap = readsIn(CONFIG_MAP);
  const everywhere = common([...configMap.keys.values()]);
  const domains = ({ paths, literals }: Reads, without: ReadonlySet<string>): Domain[] =>
    [...paths]
      .filter((path) => !without.has(path) && canVary(path, harness.defaults))
      .map((path) => new Domain(path, harness.defaults, rules.get(path), chart.schema !== undefined, literals));
  const subjects = [
    new Subject(CONFIG_MAP_SUBJECT, domains({ paths: everywhere, literals: new Set() }, new Set()), ({ data }) =>
      data ? "" : undefined,
    ),
  ];
  for (const [key, reads] of configMap.keys) {
    subjects.push(new Subject(`key ${key}`, domains(reads, everywhere), ({ data }) => (data ? data.get(key) : UNSEEN)));
  }
  for (const name of [CONFIG_MAP, VALIDATION]) {
    for (const [index, reads] of readsIn(name).refusals.entries()) {
      const id = `${name} ${index}`;
      const without = name === CONFIG_MAP ? everywhere : new Set<string>();
      subjects.push(
        new Subject(`refusal ${id}`, domains(reads, without), ({ data, refusals }) =>
          refusals.has(id) ? "" : name === CONFIG_MAP && !data ? UNSEEN : undefined,
        ),
      );
    }
  }
  return subjects;
}

/** Finds the subjects that look at a path, or at a map that it is in. */
export function subjectsByPath(subjects: readonly Subject[]): (path: string) => readonly Subject[] {
  const byPath = new Map<string, Subject[]>();
  for (const subject of subjects) {
    for (const { path } of subject.domains) byPath.set(path, [...(byPath.get(path) ?? []), subject]);
  }
  const known = new Map<string, readonly Subject[]>();
  return (path) => {
    const found = known.get(path) ?? [path, ...mapsAbove(path)].flatMap((each) => byPath.get(each) ?? []);
    known.set(path, found);
    return found;
  };
}

/** The paths that all keys have around them. */
function common(reads: readonly Reads[]): Set<string> {
  const [first, ...rest] = reads;
  return new Set([...(first?.paths ?? [])].filter((path) => rest.every(({ paths }) => paths.has(path))));
}

/** A map that the chart fills is there whatever is set below it, and lists have no paths. */
export function canVary(path: string, defaults: Tree): boolean {
  const own = valueAt(defaults, path);
  if (isJsonObject(own) && Object.keys(own).length > 0) return false;
  const names = path.split(".");
  return names.every((_, i) => i === 0 || !Array.isArray(valueAt(defaults, names.slice(0, i).join("."))));
}
