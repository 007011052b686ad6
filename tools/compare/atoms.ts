import type { Json } from "../../server/src/catalog/facts.ts";
import { isJsonObject } from "../../server/src/catalog/json.ts";
import type { Assignment } from "./assignments.ts";

/** A setting that can be taken away by itself: a variable, or an entry in a map of one. */
export interface Atom {
  readonly file: string;
  readonly path: readonly string[];
}

/** A file of an assignment as YAML, a line for each entry; and what stands on each line. */
export interface Written {
  readonly text: string;
  readonly lines: readonly (Atom | undefined)[];
}

/** Writes a file so that every entry of a map has a line of its own. */
export function written(file: string, variables: Readonly<Record<string, Json>>): Written {
  const texts = ["---"];
  const lines: (Atom | undefined)[] = [undefined];
  const write = (map: Readonly<Record<string, Json>>, path: readonly string[]) => {
    for (const [name, value] of Object.entries(map)) {
      const here = [...path, name];
      const inner = isJsonObject(value) && Object.keys(value).length > 0 ? value : undefined;
      const key = `${"  ".repeat(path.length)}${/^[A-Za-z][\w-]*$/.test(name) ? name : JSON.stringify(name)}:`;
      texts.push(inner ? key : `${key} ${JSON.stringify(value)}`);
      lines.push({ file, path: here });
      if (inner) write(inner, here);
    }
  };
  write(variables, []);
  return { text: `${texts.join("\n")}\n`, lines };
}

/** The smallest entries of an assignment. */
export const atomsOf = (layers: Assignment): Atom[] =>
  Object.entries(layers).flatMap(([file, variables]) => leavesOf(variables).map((path) => ({ file, path })));

function leavesOf(map: Readonly<Record<string, Json>>): string[][] {
  return Object.entries(map).flatMap(([name, value]) =>
    isJsonObject(value) && Object.keys(value).length > 0 ? leavesOf(value).map((below) => [name, ...below]) : [[name]],
  );
}

/** An assignment with some entries only. */
export const only = (layers: Assignment, atoms: readonly Atom[]): Assignment =>
  kept(layers, (file, path) => atoms.some((atom) => atom.file === file && begins(path, atom.path)));

/** An assignment without some entries, and without the maps that they leave empty. */
export const without = (layers: Assignment, atoms: readonly Atom[]): Assignment =>
  kept(layers, (file, path) => !atoms.some((atom) => atom.file === file && begins(path, atom.path)));

function kept(layers: Assignment, keeps: (file: string, path: readonly string[]) => boolean): Assignment {
  return Object.fromEntries(
    Object.entries(layers).map(([file, variables]) => [file, keptIn(variables, [], (path) => keeps(file, path))]),
  );
}

function keptIn(
  map: Readonly<Record<string, Json>>,
  path: readonly string[],
  keeps: (path: readonly string[]) => boolean,
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, value]): [string, Json][] => {
      const here = [...path, name];
      if (!isJsonObject(value) || Object.keys(value).length === 0) return keeps(here) ? [[name, value]] : [];
      const inner = keptIn(value, here, keeps);
      return Object.keys(inner).length > 0 ? [[name, inner]] : [];
    }),
  );
}

const begins = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((name, i) => name === path[i]);
