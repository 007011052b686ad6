import { entryOf, type YamlNode } from "../syntax/nodes.ts";
import { parseYaml } from "../syntax/parse.ts";
import { baseName } from "./path.ts";

/** The name of the project's configuration file. */
export const CONFIGURATION_FILE = ".kubespray-cilium.yaml";

/** Whether a file has the name by which the project's configuration is found. */
export const hasConfigurationName = (file: string): boolean => baseName(file) === CONFIGURATION_FILE;

/** Settings of a person (editor) or a project (configuration file). "auto" and missing mean: find out. */
export interface Configuration {
  /** What the file is called, if not as usual. */
  readonly name?: string;
  readonly kubesprayVersion?: string;
  readonly ciliumVersion?: string;
  /** Rule id → severity, or "off". */
  readonly rules?: Readonly<Record<string, string>>;
  /** Globs of files that nothing is said about, from the file's folder. */
  readonly exclude?: readonly string[];
  /** Whether an editor shows what overrides a line. */
  readonly inlayHints?: boolean;
  /** Whether an editor shows findings of files that are not open. */
  readonly workspaceDiagnostics?: boolean;
  /** Files given to Ansible by `-e`, in their order, by their paths from the file's folder. */
  readonly varsFiles?: readonly string[];
  /** The same for single inventories, by their paths from the file's folder. */
  readonly inventories?: Readonly<Record<string, InventoryConfiguration>>;
  /** Name of a mesh → the inventories in it, by their paths from the file's folder. */
  readonly meshes?: Readonly<Record<string, readonly string[]>>;
}

export type VersionName = "kubesprayVersion" | "ciliumVersion";
export type InventoryConfiguration = Pick<Configuration, VersionName | "varsFiles">;

/** Reads the text of a configuration file. Entries of another shape than expected are left out. */
export function readConfiguration(text: string): Configuration {
  const { root } = parseYaml(text, "kubernetes");
  const rules = entryOf(root, "rules")?.value;
  const inventories = entryOf(root, "inventories")?.value;
  const meshes = entryOf(root, "meshes")?.value;
  const exclude = texts(entryOf(root, "exclude")?.value);
  const inlayHints = switchOf(root, "inlayHints");
  const workspaceDiagnostics = switchOf(root, "workspaceDiagnostics");
  return {
    ...ofInventory(root),
    ...(exclude.length > 0 && { exclude }),
    ...(inlayHints !== undefined && { inlayHints }),
    ...(workspaceDiagnostics !== undefined && { workspaceDiagnostics }),
    ...(inventories?.kind === "mapping" && {
      inventories: Object.fromEntries(
        inventories.entries.map(({ key, value }) => [withoutEnds(key.text), ofInventory(value)]),
      ),
    }),
    ...(meshes?.kind === "mapping" && {
      meshes: Object.fromEntries(meshes.entries.map(({ key, value }) => [key.text, texts(value).map(withoutEnds)])),
    }),
    ...(rules?.kind === "mapping" && {
      rules: Object.fromEntries(rules.entries.map((entry) => [entry.key.text, textOf(entry.value) ?? ""])),
    }),
  };
}

function switchOf(root: YamlNode | undefined, name: string): boolean | undefined {
  const text = textOf(entryOf(root, name)?.value);
  return text === "true" || text === "false" ? text === "true" : undefined;
}

function ofInventory(node: YamlNode | undefined): InventoryConfiguration {
  const kubesprayVersion = version(node, "kubesprayVersion");
  const ciliumVersion = version(node, "ciliumVersion");
  const varsFiles = texts(entryOf(node, "varsFiles")?.value);
  return {
    ...(kubesprayVersion && { kubesprayVersion }),
    ...(ciliumVersion && { ciliumVersion }),
    ...(varsFiles.length > 0 && { varsFiles }),
  };
}

/** A path as it is compared: without `./` before and `/` after. */
export const withoutEnds = (path: string): string => path.replace(/^\.\/|\/$/g, "");

const textOf = (node: YamlNode | undefined): string | undefined =>
  node?.kind === "scalar" && node.text !== "" ? node.text : undefined;

/** The texts of a list; one alone is a list, too. */
const texts = (node: YamlNode | undefined): string[] =>
  (node?.kind === "sequence" ? node.items : [node]).flatMap((item) => textOf(item) ?? []);

function version(root: YamlNode | undefined, name: string): string | undefined {
  const text = textOf(entryOf(root, name)?.value);
  return text === "auto" ? undefined : text;
}
