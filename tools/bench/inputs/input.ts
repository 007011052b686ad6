import { groupVars } from "./groupVars.ts";
import { kubeanConfigMap } from "./kubean.ts";
import { services } from "./services.ts";

/** A position in a text, as LSP counts it. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** A document to measure with, and where in it somebody types. */
export interface Input {
  readonly name: string;
  /** Where it lies in its project. */
  readonly path: string;
  readonly text: string;
  /** Where one more letter makes a value wrong. */
  readonly mistakes: readonly Place[];
  /** Where one more letter changes a line that is not about Cilium. */
  readonly foreign: Place;
  /** Where a new line with the beginning of a name is typed, and a name that must then be offered. */
  readonly typing: { readonly line: number; readonly text: string; readonly expected: string };
  /** On a name that has a hover. */
  readonly hover: Place;
  /** Whether the variables stand in a text within a YAML document, which a general server cannot know. */
  readonly embedded: boolean;
}

const SEED = 2026;

export const INPUTS = {
  gv1k: () => variables("gv1k", 1_000),
  gv10k: () => variables("gv10k", 10_000),
  gv50k: () => variables("gv50k", 50_000),
  svc1k: () => manifest("svc1k", 1_000),
  svc5k: () => manifest("svc5k", 5_000),
  kubean1k: () => embedded("kubean1k", 1_000),
  kubean10k: () => embedded("kubean10k", 10_000),
} satisfies Record<string, () => Input>;

export type InputName = keyof typeof INPUTS;

function variables(name: string, length: number): Input {
  return variableInput(name, "inventory/bench/group_vars/k8s_cluster/k8s-net-cilium.yml", groupVars(SEED, length));
}

function embedded(name: string, length: number): Input {
  return {
    ...variableInput(name, "kubean/vars-conf-cm.yml", kubeanConfigMap(groupVars(SEED, length))),
    embedded: true,
  };
}

function variableInput(name: string, path: string, lines: readonly string[]): Input {
  const typing = lineOf(lines, "cilium_enable_portmap: false");
  return {
    name,
    path,
    text: textOf(lines),
    mistakes: [endOf(lines, "cilium_tunnel_mode: vxlan"), endOf(lines, "cilium_enable_hubble: true")],
    foreign: endOf(lines, /^\w+_\d+: present$/),
    typing: { line: typing, text: `${indentOf(lines[typing])}cilium_enable_`, expected: "cilium_enable_host_firewall" },
    hover: startOf(lines, "cilium_monitor_aggregation: medium"),
    embedded: false,
  };
}

function manifest(name: string, count: number): Input {
  const lines = services(SEED, count);
  const text = `service.cilium.io/global: "true"`;
  const inTheMiddle = lineOf(lines, text, Math.floor(lines.length / 2));
  const inQuotes = (line: number): Place => ({ line, character: (lines[line]?.length ?? 0) - 1 });
  return {
    name,
    path: "manifests/services.yaml",
    text: textOf(lines),
    mistakes: [inQuotes(inTheMiddle), inQuotes(lineOf(lines, text, Math.floor(lines.length / 4)))],
    foreign: endOf(lines, /^app\.kubernetes\.io\/name: /),
    typing: { line: inTheMiddle, text: "    service.cilium.io/", expected: "service.cilium.io/shared" },
    hover: startOf(lines, text),
    embedded: false,
  };
}

const textOf = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

const indentOf = (line = ""): string => " ".repeat(line.length - line.trimStart().length);

function lineOf(lines: readonly string[], wanted: string | RegExp, from = 0): number {
  const found = lines.findIndex((line, i) => {
    const text = line.trim();
    return i >= from && (typeof wanted === "string" ? text === wanted : wanted.test(text));
  });
  if (found < 0) throw new Error(`no line is ${wanted}`);
  return found;
}

function endOf(lines: readonly string[], wanted: string | RegExp): Place {
  const line = lineOf(lines, wanted);
  return { line, character: lines[line]?.length ?? 0 };
}

/** A little into the name, as a pointer is. */
function startOf(lines: readonly string[], wanted: string): Place {
  const line = lineOf(lines, wanted);
  return { line, character: indentOf(lines[line]).length + 3 };
}
