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
  const interview = new Interview(chart, harness, subjects, log);
  await interview.begin();
  const refusedAlone = await tryValuesAlone(interview, prior);
  await interview.ask(subjects.filter(isUnseen).flatMap((subject) => [...searching(subject, interview.random)]));
  await refine(interview);
  await repair(interview);
  for (const { name, conflicts, domains } of subjects) {
    if (conflicts) interview.log(`${name}: ${conflicts} conflicts over ${domains.map(({ path }) => path).join(" ")}`);
  }
  return {
    keys: tablesOf(subjects, KEY, prior?.keys),
    refusals: tablesOf(subjects, "refusal ", prior?.refusals),
    configMap: subjects.find(({ name }) => name === CONFIG_MAP_SUBJECT)?.table ?? null,
    refusedAlone,
    subjects: new Map(subjects.map((subject) => [subject.name, { about: aboutOf(subject), table: subject.table }])),
  };
}

/** Asks a chart what it makes of values, each assignment once, and has its subjects note the answers. */
class Interview {
  readonly random = randomFrom(1);
  private readonly concernedBy: ReturnType<typeof subjectsByPath>;
  private readonly templates: readonly string[];
  private readonly asked = new Set<string>();

  constructor(
    private readonly chart: Chart,
    private readonly harness: Harness,
    readonly subjects: readonly Subject[],
    private readonly write: (line: string) => void,
  ) {
    this.concernedBy = subjectsByPath(subjects);
    this.templates = [CONFIG_MAP, VALIDATION].filter((name) => harness.refusals.has(name));
  }

  log(text: string): void {
    this.write(`${this.chart.version} ${text}`);
  }

  /** Renders the chart with its own values. Throws where it refuses these. */
  async begin(): Promise<void> {
    const [own] = await this.harness.render([{}], this.templates);
    if (!own || "failure" in own)
      throw new Error(`Cilium ${this.chart.version} refuses its own values: ${own?.failure}`);
    for (const subject of this.subjects) subject.note(this.harness.defaults, observed(own.text));
  }

  /** Asks what was not asked before, in any order and several in one rendering. */
  async ask(questions: readonly Assignment[]): Promise<void> {
    const fresh = this.fresh(shuffled(questions, this.random));
    await this.render(fresh, packed(fresh));
  }

  /** The same, each by itself. Returns the questions in whose renderings something failed. */
  async askAlone(questions: readonly Assignment[]): Promise<Assignment[]> {
    const fresh = this.fresh(questions);
    return this.render(
      fresh,
      fresh.map((question, i) => ({ tree: treeOf(question), asked: [i] })),
    );
  }

  private fresh(questions: readonly Assignment[]): Assignment[] {
    return questions.filter((question) => {
      const id = JSON.stringify([...question].map(([path, value]) => [path, value === undefined ? [[]] : value]));
      return !this.asked.has(id) && this.asked.add(id);
    });
  }

  private async render(questions: readonly Assignment[], packs: ReturnType<typeof packed>): Promise<Assignment[]> {
    const started = Date.now();
    const outcomes = await this.harness.render(
      packs.map(({ tree }) => tree),
      this.templates,
    );
    const failed: Assignment[] = [];
    for (const [i, { tree, asked }] of packs.entries()) {
      const outcome = outcomes[i];
      if (!outcome) continue;
      const about = asked.map((index) => questions[index] as Assignment);
      if ("failure" in outcome) {
        failed.push(...about);
        continue;
      }
      const seen = observed(outcome.text);
      const merged = mergedValues(this.harness.defaults, tree);
      const concerned = new Set(about.flatMap((question) => [...question.keys()].flatMap(this.concernedBy)));
      for (const subject of concerned) subject.note(merged, seen);
    }
    const took = Date.now() - started;
    this.log(`${questions.length} questions, ${packs.length} renderings, ${took} ms, ${failed.length} in failures`);
    return failed;
  }
}

/** Tries each value alone, and drops those that end the rendering by themselves: gives their classes by path. */
async function tryValuesAlone(
  interview: Interview,
  prior: Studied | undefined,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { subjects } = interview;
  const failing = await interview.askAlone(subjects.filter(({ prior }) => prior === undefined).flatMap(singlesOf));
  const refusedAlone = new Map([...(prior?.refusedAlone ?? [])].map(([path, kinds]) => [path, new Set(kinds)]));
  for (const [[path, value]] of failing.map((question) => [...question] as [[string, ChartValue]])) {
    for (const { domains } of subjects) {
      for (const domain of domains) if (domain.path === path) domain.drop(domain.tokenFor(value), value);
    }
    const kinds = refusedAlone.get(path) ?? new Set();
    refusedAlone.set(path, kinds.add(value === null ? "null" : classOf(value)));
  }
  return refusedAlone;
}

/** Questions the tables in rounds; those taken from another chart begin anew where they turn out not to hold here. */
async function refine(interview: Interview): Promise<void> {
  const { subjects, random } = interview;
  for (let round = 0; round < ROUNDS; round++) {
    const refuted = new Set(concluded(subjects));
    const questions = subjects.flatMap((subject) => [
      ...(refuted.has(subject) ? singlesOf(subject) : []),
      ...((round === 0 || refuted.has(subject)) && subject.prior === undefined ? firstQuestions(subject, random) : []),
      ...(round === 0 || subject.prior === undefined ? furtherQuestions(subject, random) : []),
    ]);
    if (questions.length === 0) break;
    interview.log(`round ${round}: ${questions.length}, ${count(subjects)}`);
    await interview.ask(questions);
  }
  const late = concluded(subjects);
  await interview.ask(late.flatMap((each) => [...singlesOf(each), ...firstQuestions(each, random)]));
  concluded(subjects);
}

/** Makes the tables anew that are wrong of few values together, as long as that helps. */
async function repair(interview: Interview): Promise<void> {
  const { subjects, random } = interview;
  let doubted: readonly Subject[] = subjects;
  for (let round = 0; doubted.length > 0; round++) {
    await interview.ask(
      doubted.flatMap((subject) => [
        ...(round > 0 ? [...singlesOf(subject), ...firstQuestions(subject, random)] : []),
        ...(round > 0 ? furtherQuestions(subject, random) : []),
        ...fewValues(subject, random),
      ]),
    );
    doubted = subjects.filter((subject) => !subject.stands());
    interview.log(`${doubted.length} tables are wrong of few values`);
    // What still does not stand then is not told.
    if (round === MOST_REPAIRS) break;
    for (const subject of doubted) subject.conclude();
  }
}

/** Makes the tables of all subjects; returns those whose table of another chart does not hold here. */
function concluded(subjects: readonly Subject[]): readonly Subject[] {
  const taken = subjects.filter(({ prior }) => prior !== undefined);
  for (const subject of subjects) subject.conclude();
  return taken.filter(({ prior }) => prior === undefined);
}

const singlesOf = ({ domains }: Subject): Assignment[] => domains.flatMap((domain) => [...singleValues(domain)]);

/** The tables of the subjects whose names begin so, by the rest of the name; `before`: those of the neighbouring chart. */
const tablesOf = (
  subjects: readonly Subject[],
  prefix: string,
  before: ReadonlyMap<string, ChartTable> | undefined,
): ReadonlyMap<string, ChartTable> =>
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
