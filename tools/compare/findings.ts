import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../../server/src/catalog/catalog.ts";
import { type Diagnostic, diagnostics } from "../../server/src/features/diagnostics.ts";
import type { Assignment } from "./assignments.ts";
import { type Atom, only, without } from "./atoms.ts";
import { effective, inventoryOf } from "./inventory.ts";
import type { Truth } from "./oracle.ts";
import { type Refused, shrunk } from "./shrink.ts";

/** An assignment that we and the real chain see differently, down to the settings that matter. */
export interface Difference {
  readonly kind: "missed" | "claimed";
  readonly layers: Assignment;
  /** What the chain says, or what we say. */
  readonly message: string;
}

/** How our errors compare with what is refused in truth. */
export interface FindingsComparison {
  readonly refused: number;
  /** Refused, and accepted without the lines that have an error. */
  readonly found: number;
  readonly accepted: number;
  /** Accepted, though an error claims that nothing is installed. */
  readonly claimed: number;
  readonly differences: readonly Difference[];
}

/** Rules whose errors say that the template, YAML, the chart or the API refuses something; others speak of the agent or the role. */
const OF_INSTALLATION: ReadonlySet<string> = new Set([
  "chart-refuses",
  "extra-var-not-a-string",
  "helm-value-type",
  "rendering-fails",
  "template-breaks",
]);

/** Compares errors with refusals: a refused assignment has to be accepted without the lines that have errors. */
export function compareFindings(
  catalog: Catalog,
  release: string,
  cases: readonly Assignment[],
  ask: (cases: readonly object[]) => Truth[],
): FindingsComparison {
  const refused: Refused = (some) => ask(some.map(effective)).map((truth) => truth.refused !== null);
  const errors = (layers: Assignment) => errorsIn(catalog, release, layers);
  const answers = refused(cases);
  const bad = cases.filter((_, i) => answers[i]);
  const good = cases.filter((_, i) => !answers[i]);
  const missed = shrunk(leftRefused(bad, errors, refused), refused);
  const messages = ask(missed.map(effective)).map((truth) => truth.refused ?? "");
  const claims = good.map((layers) => errors(layers).filter(({ rule }) => OF_INSTALLATION.has(rule)));
  return {
    refused: bad.length,
    found: bad.length - missed.length,
    accepted: good.length,
    claimed: claims.filter((some) => some.length > 0).length,
    differences: [
      ...missed.map((layers, i) => ({ kind: "missed" as const, layers, message: messages[i] ?? "" })),
      ...good.flatMap((layers, i) => (claims[i] ?? []).map((claim) => claimed(layers, claim))),
    ],
  };
}

/**
 * What is left of refused assignments, and refused, when the lines with errors are taken away as often as there are
 * some: another version changes what the rest means. The errors of the first round have to hold a cause.
 */
function leftRefused(
  cases: readonly Assignment[],
  errors: (of: Assignment) => Blamed[],
  refused: Refused,
): Assignment[] {
  const blamed = cases.map((layers) => errors(layers).map(({ atom }) => atom));
  const missed: Assignment[] = [];
  let left = cases.map((layers, i) => without(layers, blamed[i] ?? []));
  const stays = refused(left);
  const alone = refused(cases.map((layers, i) => only(layers, blamed[i] ?? [])));
  left = left.filter((layers, i) => {
    if (stays[i] && !alone[i]) missed.push(layers);
    return stays[i] && alone[i];
  });
  while (left.length > 0) {
    const next = left.map((layers) =>
      without(
        layers,
        errors(layers).map(({ atom }) => atom),
      ),
    );
    const answers = refused(next);
    missed.push(...next.filter((layers, i) => answers[i] && isDeepStrictEqual(layers, left[i])));
    left = next.filter((layers, i) => answers[i] && !isDeepStrictEqual(layers, left[i]));
  }
  return missed;
}

const claimed = (layers: Assignment, { rule, message, atom }: Blamed): Difference => ({
  kind: "claimed",
  layers: only(layers, [atom]),
  message: `${rule}: ${message}`,
});

/** An error, and the setting on its line. */
type Blamed = Diagnostic & { readonly atom: Atom };

/** The errors in the files of an assignment. */
function errorsIn(catalog: Catalog, release: string, layers: Assignment): Blamed[] {
  const { workspace, documents } = inventoryOf(catalog, release, layers);
  return documents.flatMap(({ document, lines }) =>
    diagnostics(workspace, document, "en").flatMap((each) => {
      const atom = lines[each.range.start.line];
      return each.severity === "error" && atom ? [{ ...each, atom }] : [];
    }),
  );
}

/** What a comparison came to, and its differences, alike ones once. */
export function findingsText(release: string, found: FindingsComparison, show: number): string {
  const lines = [
    `${release}: ${found.refused + found.accepted} assignments, ${found.refused} refused, ${found.found} of them with an error on each line at fault, ` +
      `${found.accepted} accepted, ${found.claimed} of them with a claim of refusal`,
  ];
  const texts = found.differences.map(
    ({ kind, layers, message }) => `  ${kind}: ${JSON.stringify(effective(layers))}\n    ${message.slice(-300)}`,
  );
  return [...lines, ...[...new Set(texts)].slice(0, show)].join("\n");
}
