import type { Json, TemplateFact } from "../catalog/facts.ts";
import { isJsonObject } from "../catalog/json.ts";
import { filledIn, type Variables } from "../jinja/ansible.ts";
import { TemplateFailure, type Value } from "../jinja/values.ts";
import { entryBelow } from "../syntax/below.ts";
import { isOpen } from "../syntax/nodes.ts";
import type { Origin } from "../syntax/place.ts";
import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { readsExtraValues } from "./extras.ts";
import { readFlags } from "./helmFlags.ts";
import { jsonValue, nodeValue } from "./nodeValue.ts";
import { REFUSED } from "./readBack.ts";
import { type TemplateMap, templateOf, written } from "./template.ts";
import { TemplateVariables } from "./templateVariables.ts";
import type { ClusterView } from "./view.ts";

/** What a source of Helm values has at a path. */
export type Found =
  /** Nothing, so that a lower source or the chart decides. */
  | undefined
  /** A value that is no map: nothing below it or of lower sources counts. */
  | {
      readonly kind: "value";
      readonly value: Json | Unknown;
      readonly origins: readonly Origin[];
      /** A value that is not known is a text for certain: a map over it replaces it, with nothing to merge. */
      readonly isText?: boolean;
    }
  /** A map, with the names that are seen in it. */
  | {
      readonly kind: "map";
      readonly names: readonly string[];
      readonly open: boolean;
      readonly origins: readonly Origin[];
    };

/** A source of Helm values, of which higher ones win. */
export type Layer = (path: readonly string[], cluster: ClusterView) => Found;

/** Kubespray's own values, by its template. */
export const templateLayer: Layer = (path, cluster) => {
  if (!cluster.rendersAsReleased) return { kind: "value", value: UNKNOWN, origins: [] };
  let at: TemplateMap = templateOf(cluster.catalog, cluster.release);
  for (const [i, name] of path.entries()) {
    const list = at.below.get(`${name}[]`);
    const next = at.below.get(name);
    if (list && i === path.length - 1) return itemsOf(list, path, cluster);
    if (!next) return undefined;
    at = next;
    if (at.facts.length > 0) return within(at, path.slice(0, i + 1), path.slice(i + 1), cluster);
  }
  return mapIn(at, path, cluster);
};

/** A list of one item, as the templates write them. */
function itemsOf(list: TemplateMap, path: readonly string[], cluster: ClusterView): Found {
  const item = written(list.facts, [...path, "[]"], cluster);
  if (!item) return undefined;
  const value = item.value === UNKNOWN || item.value === REFUSED ? UNKNOWN : [item.value];
  return { kind: "value", value, origins: item.settings };
}

function mapIn(map: TemplateMap, path: readonly string[], cluster: ClusterView): Found {
  const names = [...map.below].flatMap(([name, below]) => {
    const plain = name.replace(/\[\]$/, "");
    return below.facts.length === 0 || templateLayer([...path, plain], cluster) ? plain : [];
  });
  return names.length > 0 ? { kind: "map", names, open: false, origins: [] } : undefined;
}

/** A place in what the template writes at a path: its value may be a map that a variable holds. */
function within(map: TemplateMap, path: readonly string[], rest: readonly string[], cluster: ClusterView): Found {
  const whole = written(map.facts, path, cluster);
  if (!whole) return undefined;
  const [setting] = whole.settings;
  let origin: Origin | undefined = setting;
  let value = whole.value === REFUSED ? UNKNOWN : whole.value;
  for (const name of rest) {
    if (value === UNKNOWN) break;
    // As if it were an empty map.
    if (value === null) return undefined;
    if (!isJsonObject(value)) return { kind: "value", value: UNKNOWN, origins: whole.settings };
    if (!Object.hasOwn(value, name)) return undefined;
    value = value[name] as Json;
    origin = origin && (entryBelow(origin, name) ?? origin);
  }
  const origins = rest.length > 0 ? (origin ? [origin] : []) : whole.settings;
  if (value === UNKNOWN || !isJsonObject(value))
    return { kind: "value", value, origins, isText: map.facts.every(isQuoted) };
  return { kind: "map", names: Object.keys(value), open: false, origins };
}

const isQuoted = ({ text }: TemplateFact): boolean => /^".*"$/s.test(text);

/** The user's own values, from the release on that reads them. */
export const extraValuesLayer: Layer = (path, cluster) => {
  if (!readsExtraValues(cluster.release)) return undefined;
  const effective = cluster.setting("cilium_extra_values");
  if (!effective) return undefined;
  let at: Origin = effective.setting;
  const hidden = { kind: "value", value: UNKNOWN, origins: [at] } as const;
  if (effective.uncertain) return hidden;
  for (const name of path) {
    if (at.value?.kind === "scalar" || at.value?.kind === "opaque") return inScalar(at, path, cluster);
    const next = entryBelow(at, name);
    if (!next) return isOpen(at.value) ? { ...hidden, origins: [at] } : undefined;
    at = next;
  }
  if (at.value?.kind === "mapping") {
    return { kind: "map", names: at.value.entries.map(({ key }) => key.text), open: isOpen(at.value), origins: [at] };
  }
  return found(resolved(at, new TemplateVariables(cluster)), [at]);
};

/** Below a text: Jinja may give a map there; any other text or number hides what lower sources have. */
function inScalar(at: Origin, path: readonly string[], cluster: ClusterView): Found {
  const value = resolved(at, new TemplateVariables(cluster));
  if (value === null && path.length > 0) return undefined;
  return { kind: "value", value: UNKNOWN, origins: [at] };
}

function resolved({ value }: Origin, variables: Variables): Json | Unknown {
  try {
    return jsonValue(filledIn(nodeValue(value), variables));
  } catch (error) {
    if (error instanceof TemplateFailure) return UNKNOWN;
    throw error;
  }
}

/** What the flags of the command that installs Cilium give. */
export const flagLayer: Layer = (path, cluster) => {
  const { catalog, release } = cluster;
  const isRead = catalog.hasVariable(FLAGS, release);
  if (!isRead || !cluster.setting(FLAGS)) return undefined;
  const variables = new TemplateVariables(cluster);
  const text = flagText(variables);
  const origins = [...variables.used];
  if (typeof text !== "string") return { kind: "value", value: UNKNOWN, origins };
  const { values, open } = readFlags(text);
  const names = new Set<string>();
  for (const { path: given, value } of [...values].reverse()) {
    const shared = given.findIndex((name, i) => name !== path[i]);
    if (shared < 0 && (given.length === path.length || value === UNKNOWN)) return { kind: "value", value, origins };
    if (shared < 0) return { kind: "value", value: UNKNOWN, origins };
    if (shared === path.length) names.add(given[shared] as string);
  }
  if (names.size > 0 || (open && path.length === 0)) return { kind: "map", names: [...names], open, origins };
  return open ? { kind: "value", value: UNKNOWN, origins } : undefined;
};

/** The flags; where nothing but the address of the repository is unknown, with another in its place. */
function flagText(variables: TemplateVariables): Value {
  const text = variables.get(FLAGS);
  if (text !== UNKNOWN) return text;
  const written = variables.raw(FLAGS);
  const known =
    typeof written === "string" ? written.replaceAll(REPOSITORY, (flag) => flag.replaceAll(JINJA, "x")) : "";
  return known === "" || /\{[{%#]/.test(known) ? UNKNOWN : known;
}

const FLAGS = "cilium_install_extra_flags";
const JINJA = /\{\{[^{}]*\}\}/g;
/** An address has no blanks, so that whatever Jinja makes of it stays one word. */
const REPOSITORY = /(?<!\S)--repository(?:=|\s+)(?:[^\s"'{}]|\{\{[^{}]*\}\})+(?!\S)/g;

function found(value: Json | Unknown, origins: readonly Origin[]): Found {
  if (value !== UNKNOWN && isJsonObject(value)) return { kind: "map", names: Object.keys(value), open: false, origins };
  return { kind: "value", value, origins };
}
