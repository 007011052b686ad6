import type { Catalog } from "../../catalog/catalog.ts";
import { folderOf } from "../path.ts";
import { kubesprayNamed } from "./named.ts";
import { Strength, type VersionSignal } from "./signal.ts";

/** A submodule with a branch to follow. The commit that is checked out is not in `.gitmodules`, so that it stays a guess. */
export function submoduleSignals(file: string, text: string, catalog: Catalog): VersionSignal[] {
  return text.split(/^[ \t]*\[submodule /m).flatMap((section) => {
    if (!/^[ \t]*url[ \t]*=.*kubespray/m.test(section)) return [];
    const branch = /^[ \t]*branch[ \t]*=[ \t]*(\S+)/m.exec(section)?.[1];
    const named = branch === undefined ? undefined : kubesprayNamed(branch, catalog);
    return named
      ? [{ ...named, certain: false, origin: ".gitmodules", strength: Strength.text, scopes: [folderOf(file)] }]
      : [];
  });
}
