import type { Catalog } from "../../catalog/catalog.ts";
import { folderOf } from "../path.ts";
import { kubesprayNamed } from "./named.ts";
import { Strength, type VersionSignal } from "./signal.ts";

/**
 * What `.gitmodules` says of a submodule of Kubespray: its commit, where the host could tell it (git keeps that in the
 * index, see node/submodules.ts), else the branch that it follows, from which anything may be checked out.
 */
export function submoduleSignals(file: string, text: string, catalog: Catalog): VersionSignal[] {
  return text.split(/^[ \t]*\[submodule /m).flatMap((section): VersionSignal[] => {
    if (!/^[ \t]*url[ \t]*=.*kubespray/m.test(section)) return [];
    const named = (key: "commit" | "branch") => {
      const text = new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*(\\S+)`, "m").exec(section)?.[1];
      return text === undefined ? undefined : kubesprayNamed(text, catalog);
    };
    const from = { origin: ".gitmodules", scopes: [folderOf(file)] };
    const commit = named("commit");
    if (commit) return [{ ...commit, ...from, origin: "commit of the submodule", strength: Strength.pin }];
    const branch = named("branch");
    return branch ? [{ ...branch, ...from, certain: false, strength: Strength.text }] : [];
  });
}
