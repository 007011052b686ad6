import type { Catalog } from "../../catalog/catalog.ts";
import { entryOf, textOfScalar, type YamlNode } from "../../syntax/nodes.ts";
import { parseYaml } from "../../syntax/parse.ts";
import { baseName } from "../path.ts";
import { kubesprayNamed } from "./named.ts";
import { homeOf } from "./place.ts";
import { Strength, type VersionSignal } from "./signal.ts";

/** The collections (and roles) that `ansible-galaxy install -r` installs. */
export function requirementsSignals(file: string, text: string, catalog: Catalog): VersionSignal[] {
  if (!text.includes("kubespray")) return [];
  const { root } = parseYaml(text, "ansible");
  const lists = root?.kind === "sequence" ? [root] : ["collections", "roles"].map((key) => entryOf(root, key)?.value);
  return lists.flatMap((list) => {
    if (list?.kind !== "sequence") return [];
    return list.items.flatMap((item) => {
      const version = requiredVersion(item);
      const named = version === undefined ? undefined : kubesprayNamed(version, catalog);
      return named ? [{ ...named, origin: baseName(file), strength: Strength.pin, scopes: [homeOf(file)] }] : [];
    });
  });
}

const KUBESPRAY = /^kubernetes_sigs\.kubespray$|\/kubespray(?:\.git)?\/?$/;

/** `{name, version}`, or "git+https://…/kubespray,v2.27.0". */
function requiredVersion(item: YamlNode): string | undefined {
  if (item.kind === "scalar") return pinIn(item.text);
  const names = ["name", "source", "src"].flatMap((key) => textOfScalar(entryOf(item, key)?.value) ?? []);
  if (names.some((name) => KUBESPRAY.test(name)))
    return textOfScalar(entryOf(item, "version")?.value)?.replace(/^==\s*/, "");
  return names.map(pinIn).find((pin) => pin !== undefined);
}

/** The version after the comma of "git+https://…/kubespray,v2.27.0", or after the last colon that has one. */
function pinIn(text: string): string | undefined {
  const parts = text.split(",");
  const [name = "", version = ""] =
    parts.length === 1 ? (/^(.+):(v?\d.*|release-.+)$/s.exec(text)?.slice(1) ?? []) : parts;
  return parts.length <= 2 && VERSION.test(version) && KUBESPRAY.test(name) ? version : undefined;
}

const VERSION = /^(?:v?\d|release-.)/s;
