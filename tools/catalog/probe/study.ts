import type { ChartTable } from "../../../server/src/catalog/facts.ts";
import { type ChartValue, classOf } from "../../../server/src/cluster/chart/classes.ts";
import { mergedValues } from "../../../server/src/cluster/chart/merging.ts";
import type { Chart } from "../charts/archives.ts";
import { type Assignment, packed, treeOf } from "./cases.ts";
import { CONFIG_MAP, type Harness } from "./harness.ts";
import { explainsAll } from "./learn.ts";
import { observed } from "./outcomes.ts";
import { fewValues, firstQuestions, furtherQuestions, searching, shuffled, singleValues } from "./questions.ts";
import { randomFrom } from "./random.ts";
import { CONFIG_MAP_SUBJECT, type Subject, subjectsByPath, subjectsOf, VALIDATION } from "./subject.ts";
import { supported } from "./support.ts";

/** How often the tables are questioned again. */
const ROUNDS = 3;

/** How often tables that turn out wrong of few values together are made again. */
const MOST_REPAIRS = 6;

export interface Studied {
  readonly keys: ReadonlyMap<string, ChartTable>;
  /** By "template index". */
  readonly refusals: ReadonlyMap<string, ChartTable>;
  /** Whether there is a ConfigMap: its text is empty if so. */
  readonly configMap: ChartTable;
  /** Everything that was asked about: which values could matter, and what became of it. */
  readonly subjects: ReadonlyMap<string, { readonly about: string; readonly table: ChartTable }>;
  /** Classes of values that end the rendering by themselves, by path; null is what a values file says. */
  readonly refusedAlone: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Finds out by rendering a chart what its ConfigMap depends on, and how. What was found out about a neighbouring chart
 * is tried first.
 */
export async function study(
  chart: Chart,
  harness: Harness,
  prior: Studied | undefined,
  log: (line: string) => void,
): Promise<Studied> {
  const subjects = subjectsOf(chart, harness);
  for (const subject of subjects) takeOver(subject, prior);
  const concernedBy = subjectsByPath(subjects);
  const random = randomFrom(1);
  const templates = [CONFIG_MAP, VALIDATION].filter((name) => harness.refusals.has(name));
  const asked = new Set<string>();
  /** Asks what was not asked before, and returns the questions in whose renderings something failed. */
  const ask = async (questions: readonly Assignment[], together: boolean): Promise<Assignment[]> => {
    const fresh = questions.filter((question) => {
      const id = JSON.stringify([...question].map(([path, value]) => [path, value === undefined ? [[]] : value]));
      return !asked.has(id) && asked.add(id);
    });
    const packs = together ? packed(fresh) : fresh.map((question, i) => ({ tree: treeOf(question), asked: [i] }));
    const started = Date.now();
    const outcomes = await harness.render(
      packs.map(({ tree }) => tree),
      templates,
    );
    const failed: Assignment[] = [];
    for (const [i, { tree, asked }] of packs.entries()) {
      const outcome = outcomes[i];
      if (!outcome) continue;
      if ("failure" in outcome) {
        for (const index of asked) failed.push(fresh[index] as Assignment);
        continue;
      }
      const seen = observed(outcome.text);
      const merged = mergedValues(harness.defaults, tree);
      const concerned = new Set(
        asked.flatMap((index) => [...(fresh[index] as Assignment).keys()].flatMap(concernedBy)),
      );
      for (const subject of concerned) subject.note(merged, seen);
    }
    log(
      `${chart.version}: ${fresh.length} questions, ${packs.length} renderings, ${Date.now() - started} ms, ${failed.length} in failures`,
    );
    return failed;
  };

  const [own] = await harness.render([{}], templates);
  if (!own || "failure" in own) throw new Error(`Cilium ${chart.version} refuses its own values: ${own?.failure}`);
  for (const subject of subjects) subject.note(harness.defaults, observed(own.text));

  const singles = subjects
    .filter(({ prior }) => prior === undefined)
    .flatMap(({ domains }) => domains.flatMap((domain) => [...singleValues(domain)]));
  const failing = await ask(singles, false);
  const refusedAlone = new Map([...(prior?.refusedAlone ?? [])].map(([path, kinds]) => [path, new Set(kinds)]));
  for (const [[path, value]] of failing.map((question) => [...question] as [[string, ChartValue]])) {
    for (const { domains } of subjects) {
      for (const domain of domains) if (domain.path === path) domain.drop(domain.tokenFor(value), value);
    }
    const kinds = refusedAlone.get(path) ?? new Set();
    refusedAlone.set(path, kinds.add(value === null ? "null" : classOf(value)));
  }
  await ask(
    shuffled(
      subjects.filter(isUnseen).flatMap((subject) => [...searching(subject, random)]),
      random,
    ),
    true,
  );
  for (let round = 0; round < ROUNDS; round++) {
    const taken = new Set(subjects.filter(({ prior }) => prior !== undefined));
    for (const subject of subjects) subject.conclude();
    const refuted = (subject: Subject) => taken.has(subject) && subject.prior === undefined;
    const questions = subjects.flatMap((subject) => [
      ...(refuted(subject) ? subject.domains.flatMap((domain) => [...singleValues(domain)]) : []),
      ...((round === 0 || refuted(subject)) && subject.prior === undefined ? firstQuestions(subject, random) : []),
      ...(round === 0 || subject.prior === undefined ? furtherQuestions(subject, random) : []),
    ]);
    if (questions.length === 0) break;
    log(`${chart.version} round ${round}: ${questions.length}, ${count(subjects)}`);
    await ask(shuffled(questions, random), true);
  }
  const taken = new Set(subjects.filter(({ prior }) => prior !== undefined));
  for (const subject of subjects) subject.conclude();
  const late = subjects.filter((subject) => taken.has(subject) && subject.prior === undefined);
  const singlesOf = ({ domains }: Subject) => domains.flatMap((domain) => [...singleValues(domain)]);
  await ask(
    shuffled(
      late.flatMap((each) => [...singlesOf(each), ...firstQuestions(each, random)]),
      random,
    ),
    true,
  );
  for (const subject of subjects) subject.conclude();
  let doubted: readonly Subject[] = subjects;
  for (let round = 0; doubted.length > 0; round++) {
    await ask(
      shuffled(
        doubted.flatMap((subject) => [
          ...(round > 0 ? [...singlesOf(subject), ...firstQuestions(subject, random)] : []),
          ...(round > 0 ? furtherQuestions(subject, random) : []),
          ...fewValues(subject, random),
        ]),
        random,
      ),
      true,
    );
    doubted = subjects.filter((subject) => !subject.stands());
    log(`${chart.version}: ${doubted.length} tables are wrong of few values`);
    // What still does not stand then is not told.
    if (round === MOST_REPAIRS) break;
    for (const subject of doubted) subject.conclude();
  }
  for (const { name, conflicts, domains } of subjects) {
    if (conflicts)
      log(`${chart.version} ${name}: ${conflicts} conflicts over ${domains.map(({ path }) => path).join(" ")}`);
  }
  const tables = (prefix: string, before: ReadonlyMap<string, ChartTable> | undefined) =>
    new Map(
      subjects
        .filter(({ name }) => name.startsWith(prefix))
        .map((subject): [string, ChartTable] => {
          const name = subject.name.slice(prefix.length);
          if (subject.conflicts || isUnseen(subject)) return [name, { unknown: true }];
          const rows = [...subject.rows.values()];
          const isTaken = subject.prior !== undefined && explainsAll(subject.prior, rows, subject.domains);
          const known = isTaken ? before?.get(name) : undefined;
          return [name, known ?? supported(subject.table, rows, subject.domains)];
        }),
    );
  return {
    keys: tables(KEY, prior?.keys),
    refusals: tables("refusal ", prior?.refusals),
    configMap: subjects.find(({ name }) => name === CONFIG_MAP_SUBJECT)?.table ?? null,
    refusedAlone,
    subjects: new Map(subjects.map((subject) => [subject.name, { about: aboutOf(subject), table: subject.table }])),
  };
}

const KEY = "key ";

/** A key that the template names, and that no chart wrote so far. */
const isUnseen = ({ name, prior, isWritten }: Subject): boolean =>
  name.startsWith(KEY) && prior === undefined && !isWritten;

const count = (subjects: readonly Subject[]): string =>
  `${subjects.filter(({ table }) => isTold(table)).length} of ${subjects.length} told`;

const isTold = (table: ChartTable): boolean => !JSON.stringify(table).includes('{"unknown":true}');

/** Begins with the table of another chart where the same values of the same paths may matter. */
function takeOver(subject: Subject, prior: Studied | undefined): void {
  for (const domain of subject.domains) {
    for (const kind of prior?.refusedAlone.get(domain.path) ?? []) domain.dropClass(kind);
  }
  const known = prior?.subjects.get(subject.name);
  if (!known || known.table === null || known.about !== aboutOf(subject)) return;
  if (isTold(known.table)) subject.prior = known.table;
}

export const aboutOf = ({ domains }: Subject): string =>
  JSON.stringify(domains.map((domain) => [domain.path, [...domain.tokens()].sort()]).sort());
