import { entryOf, type YamlNode } from "../syntax/nodes.ts";
import { parseYaml } from "../syntax/parse.ts";

/** The name of the project's configuration file. */
export const CONFIGURATION_FILE = ".kubespray-cilium.yaml";

/** Settings of a person (editor) or a project (configuration file). "auto" and missing mean: find out. */
export interface Configuration {
  readonly kubesprayVersion?: string;
  readonly ciliumVersion?: string;
  /** Rule id → severity, or "off". */
  readonly rules?: Readonly<Record<string, string>>;
}

/** Reads the text of a configuration file. Entries of another shape than expected are left out. */
export function readConfiguration(text: string): Configuration {
  const { root } = parseYaml(text, "kubernetes");
  const kubesprayVersion = version(root, "kubesprayVersion");
  const ciliumVersion = version(root, "ciliumVersion");
  const rules = entryOf(root, "rules")?.value;
  return {
    ...(kubesprayVersion && { kubesprayVersion }),
    ...(ciliumVersion && { ciliumVersion }),
    ...(rules?.kind === "mapping" && {
      rules: Object.fromEntries(rules.entries.map((entry) => [entry.key.text, textOf(entry.value) ?? ""])),
    }),
  };
}

const textOf = (node: YamlNode | undefined): string | undefined =>
  node?.kind === "scalar" && node.text !== "" ? node.text : undefined;

function version(root: YamlNode | undefined, name: string): string | undefined {
  const text = textOf(entryOf(root, name)?.value);
  return text === "auto" ? undefined : text;
}
