import type { ShippedFile } from "../../../server/src/catalog/facts.ts";
import { fingerprint } from "../../../server/src/catalog/fingerprint.ts";
import { isRoleFile } from "../../../server/src/inventory/signals/place.ts";
import type { Repository } from "../repository.ts";
import { foldRanges } from "../spans.ts";

const SAMPLE = "inventory/sample/group_vars/";

/** Which releases ship which text of each variable file of the sample inventory, and of each role file that matters. */
export function shippedFile(repository: Repository, refs: ReadonlyMap<string, string>): ShippedFile {
  const versions = [...refs.keys()];
  const files = new Map(
    [...refs].map(([version, ref]) => [
      version,
      [...repository.files(ref, SAMPLE), ...repository.files(ref, "roles/").filter(({ path }) => isRoleFile(path))],
    ]),
  );
  const contents = repository.read([...files.values()].flatMap((list) => list.map(({ id }) => id)));
  const prints = new Map([...contents].map(([id, content]) => [id, fingerprint(content.toString().split(/\r?\n/))]));
  const paths = new Set([...files.values()].flatMap((list) => list.map(({ path }) => path)));
  return Object.fromEntries(
    [...paths].sort().map((path) => [
      path,
      foldRanges(versions, (version) => {
        const print = prints.get(files.get(version)?.find((file) => file.path === path)?.id ?? "");
        return print === undefined ? [] : [{ print }];
      }),
    ]),
  );
}
