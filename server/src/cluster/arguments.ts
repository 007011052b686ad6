import { variableValue } from "../jinja/ansible.ts";
import { isList, printed, UNDEFINED, type Value } from "../jinja/values.ts";
import type { YamlNode } from "../syntax/nodes.ts";
import type { Origin } from "../syntax/place.ts";
import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import type { AgentSetting } from "./agentSetting.ts";
import type { HelmInput } from "./helmInput.ts";
import { factValue, nodeValue } from "./nodeValue.ts";
import { type Argument, type Flags, readArguments } from "./readArguments.ts";
import { readInline } from "./readBack.ts";
import { TemplateVariables } from "./templateVariables.ts";
import type { ClusterView } from "./view.ts";

/** The list of arguments in releases that write their own DaemonSet, v2.19.0 to v2.27. Source: its ds.yml.j2. */
const OWN_LIST = "cilium_agent_custom_args";

/** The flag that the same DaemonSet, v2.18.0 too, has for a variable, unless that is empty. Source: as above. */
const OWN_FLAGS: ReadonlyMap<string, string> = new Map([["mtu", "cilium_mtu"]]);

/** The list for the chart; v2.28.0 and newer fill it from `cilium_agent_extra_args`. Source: their values.yaml.j2. */
const CHART_LIST = "extraArgs";

/**
 * An option as the agent's command line has it, undefined where that says nothing of it. Cilium reads its flags before the
 * ConfigMap (source: option.InitConfig).
 */
export function argumentFor(key: string, cluster: ClusterView, input: HelmInput): AgentSetting | undefined {
  const given = cluster.engine === "helm" ? ofChart(input, cluster) : ofOwnDaemonSet(cluster);
  const { flags, open } = readTexts(given?.texts ?? [], cluster);
  const value = open ? UNKNOWN : flags.get(key);
  if (value === undefined) return ownFlag(key, cluster);
  return { value, source: "argument", indirect: true, ...(given?.origin && { origin: given.origin }) };
}

/** A flag that stands before those of the list, which so win over it. */
function ownFlag(key: string, cluster: ClusterView): AgentSetting | undefined {
  const name = cluster.engine === "configmap" ? OWN_FLAGS.get(key) : undefined;
  const found = name === undefined ? undefined : cluster.setting(name);
  if (name === undefined || !found) return undefined;
  const isKnown = cluster.rendersAsReleased && !found.uncertain;
  const value = isKnown ? printed(new TemplateVariables(cluster).get(name)) : UNKNOWN;
  return value === "" ? undefined : { value, source: "variable", origin: found.setting };
}

/** The arguments; UNKNOWN where any may be among them. */
interface ArgumentList {
  readonly texts: readonly Argument[] | Unknown;
  readonly origin?: Origin;
}

function ofChart(input: HelmInput, cluster: ClusterView): ArgumentList | undefined {
  const { value, origin } = input.at([CHART_LIST]) ?? {};
  // What a changed template gives is left to what makes its options unknown.
  if (value === undefined || (!origin && !cluster.rendersAsReleased)) return undefined;
  const texts = value === UNKNOWN ? argumentsIn(origin?.value, cluster) : argumentsOf(factValue(value));
  return { texts, ...(origin && { origin }) };
}

function ofOwnDaemonSet(cluster: ClusterView): ArgumentList | undefined {
  const isRead = cluster.catalog.hasVariable(OWN_LIST, cluster.release);
  const { setting, uncertain } = (isRead && cluster.setting(OWN_LIST)) || {};
  if (!setting) return undefined;
  const texts = uncertain ? UNKNOWN : argumentsIn(setting.value, cluster);
  if (texts === UNKNOWN) return { texts, origin: setting };
  // The template writes them without quotes.
  const read = texts.map(({ text, isKnown }) => ({ text, isKnown: isKnown && readInline(text) === text }));
  return { texts: read, origin: setting };
}

/** The arguments that a node holds, its Jinja filled in one by one. */
function argumentsIn(node: YamlNode | undefined, cluster: ClusterView): readonly Argument[] | Unknown {
  const filledIn = (each: YamlNode | undefined) => variableValue(nodeValue(each), new TemplateVariables(cluster));
  if (node?.kind !== "sequence") return argumentsOf(filledIn(node));
  return node.items.map((item) => argument(filledIn(item), item.kind === "scalar" ? item.text : ""));
}

/** A list of arguments, or a single one. */
function argumentsOf(value: Value): readonly Argument[] | Unknown {
  if (value === UNKNOWN || value === UNDEFINED) return UNKNOWN;
  const values: readonly Value[] = isList(value) ? value : [value];
  return values.map((each) => argument(each));
}

/** `source`: the text of one that is not known, with its Jinja. */
function argument(value: Value, source = ""): Argument {
  const text = value === UNDEFINED ? UNKNOWN : printed(value);
  return text === UNKNOWN ? { text: source, isKnown: false } : { text, isKnown: true };
}

function readTexts(texts: readonly Argument[] | Unknown, { catalog, minor }: ClusterView): Flags {
  return texts === UNKNOWN
    ? { flags: new Map(), open: true }
    : readArguments(texts, (key) => catalog.configKey(key, minor)?.type);
}
