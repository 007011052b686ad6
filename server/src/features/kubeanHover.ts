import { KUBEAN_HOSTS, KUBEAN_VARIABLES } from "../catalog/curated/kubean.ts";
import type { Language, Message } from "../catalog/words.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { cursorAt } from "../syntax/cursor.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type Position, type Range, touches } from "../syntax/positions.ts";

/** Source: kubean-io/kubean, pkg/util/entrypoint (the command line) and pkg/controllers/clusterops (what is mounted). */
const VARIABLES: Message = {
  en: "Kubean gives these variables to Ansible on the command line (`-e @/conf/group_vars.yml`). They win over all others: those of the inventory, for whatever host or group, the roles' defaults, and what a playbook sets itself.",
  "zh-cn":
    "Kubean 通过命令行把这些变量交给 Ansible（`-e @/conf/group_vars.yml`）。它们优先于其他所有变量：清单中任何主机或组的变量、角色的默认值，以及 playbook 自己设置的变量。",
};
const HOSTS: Message = {
  en: "Kubean gives these hosts and groups to Ansible as its inventory. Variables may stand beside them; those of `group_vars.yml` win.",
  "zh-cn": "Kubean 把这些主机和组作为清单交给 Ansible。其中也可以写变量，但 `group_vars.yml` 中的变量优先。",
};

/** Keys of Kubean's objects, by the key that they stand below. */
const KEYS: Readonly<Record<string, { readonly below: string; readonly text: Message }>> = {
  [KUBEAN_VARIABLES]: { below: "data", text: VARIABLES },
  [KUBEAN_HOSTS]: { below: "data", text: HOSTS },
  varsConfRef: { below: "spec", text: VARIABLES },
  hostsConfRef: { below: "spec", text: HOSTS },
};

/** Help on the keys by which Kubean takes variables and hosts; undefined where the cursor is on none of them. */
export function kubeanHover(
  workspace: Workspace,
  file: YamlDocument,
  place: Position,
  language: Language,
): { readonly markdown: string; readonly range: Range } | undefined {
  const { document, position } = workspace.innermostAt(file, place);
  const cursor = document.kind === "manifest" ? cursorAt(document, position) : undefined;
  const known = cursor && Object.hasOwn(KEYS, cursor.key) ? KEYS[cursor.key] : undefined;
  if (!cursor || !known || cursor.path.at(-1) !== known.below || !touches(cursor.keyRange, position)) return undefined;
  return { markdown: `**\`${cursor.key}\`**\n\n${known.text[language]}`, range: document.fileRange(cursor.keyRange) };
}
