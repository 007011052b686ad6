import type { Assignment } from "./assignments.ts";
import { type Atom, atomsOf, only, without } from "./atoms.ts";

/** Whether each of some assignments is refused; asked in one go, since each question takes its time. */
export type Refused = (cases: readonly Assignment[]) => boolean[];

/** The few settings of each refused assignment that are refused by themselves: one, or two, or what cannot be left out. */
export function shrunk(given: readonly Assignment[], refused: Refused): Assignment[] {
  const cases = given.map(inForce);
  const found: (Assignment | undefined)[] = cases.map(() => undefined);
  for (const sets of [singles, pairs]) {
    const tries = cases.flatMap((layers, i) =>
      found[i] ? [] : sets(atomsOf(layers)).map((atoms) => ({ i, smaller: only(layers, atoms) })),
    );
    const answers = refused(tries.map(({ smaller }) => smaller));
    tries.forEach(({ i, smaller }, n) => {
      if (answers[n]) found[i] ??= smaller;
    });
  }
  return cases.map((layers, i) => found[i] ?? leftOut(layers, refused));
}

/** An assignment without what a higher layer replaces. */
const inForce = (layers: Assignment): Assignment =>
  without(
    layers,
    atomsOf(layers).filter(({ file, path: [name = ""] }) => {
      const files = Object.keys(layers);
      return files.slice(files.indexOf(file) + 1).some((higher) => Object.hasOwn(layers[higher] ?? {}, name));
    }),
  );

const singles = (atoms: readonly Atom[]): Atom[][] => atoms.map((atom) => [atom]);

/** Of very many settings there would be too many pairs. */
const pairs = (atoms: readonly Atom[]): Atom[][] =>
  atoms.length > 14 ? [] : atoms.flatMap((first, i) => atoms.slice(i + 1).map((second) => [first, second]));

function leftOut(layers: Assignment, refused: Refused): Assignment {
  let left = layers;
  for (const atom of atomsOf(layers)) {
    const smaller = without(left, [atom]);
    if (refused([smaller])[0]) left = smaller;
  }
  return left;
}
