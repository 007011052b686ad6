import type { Catalog } from "../catalog/catalog.ts";
import { KUBEAN_VARIABLES } from "../catalog/curated/kubean.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { isHostsDocument } from "./hosts/recognise.ts";
import { folderOf, isForeign, type RelativePath, type VariableScope, variableScope } from "./path.ts";
import { settingsOf } from "./settings.ts";

/** One variable file, and the hosts that it is for. */
export interface ScopedFile {
  readonly document: YamlDocument;
  readonly scope: VariableScope;
}

/** Whether nothing in a document can be a user's inventory. */
export const isOutside = (document: YamlDocument, relative: RelativePath): boolean =>
  document.kind === "manifest" || isForeign(relative(document.outermost.file));

/**
 * The hosts that a file's variables are for: files below `group_vars` and `host_vars`, by the folder that holds those,
 * and files elsewhere that set `kube_network_plugin`. Undefined for a file of no inventory, and for one of hosts.
 */
export function scopeOf(document: YamlDocument, catalog: Catalog, relative: RelativePath): VariableScope | undefined {
  if (isOutside(document, relative) || document.kind !== "variables" || isHostsDocument(document)) return undefined;
  if (document.host) return embeddedScope(document);
  return variableScope(document.file) ?? looseScope(document, catalog);
}

/** Kubean gives the variables in a ConfigMap to Ansible by `-e`. Source: kubean-io/kubean, pkg/util/entrypoint. */
const embeddedScope = (document: YamlDocument): VariableScope => ({
  kind: "extra",
  name: "",
  root: embeddedRoot(document),
});

/** The first one of a file stands for the file; any other is an inventory of its own. */
export const embeddedRoot = ({ file, outermost }: YamlDocument): string =>
  file === `${outermost.file}#${KUBEAN_VARIABLES}` ? outermost.file : file;

/** A vars file outside `group_vars` counts for everything, if it is recognisably Kubespray's. */
function looseScope(document: YamlDocument, catalog: Catalog): VariableScope | undefined {
  const settings = settingsOf(document, catalog);
  if (!settings.some((setting) => setting.name === "kube_network_plugin")) return undefined;
  return { kind: "group", name: "all", root: folderOf(document.file) };
}
