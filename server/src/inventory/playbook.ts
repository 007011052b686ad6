import type { YamlDocument } from "../syntax/document.ts";
import { perPage } from "../syntax/page.ts";
import { baseName } from "./path.ts";

/** The name of the playbook with which Kubespray installs a cluster. */
export const PLAYBOOK = "cluster.yml";

/**
 * Whether a document is Kubespray's playbook in a checkout: variables beside it count for every inventory that it is run
 * with. Source: kubernetes-sigs/kubespray, cluster.yml of v2.18 to v2.31.
 */
export const isPlaybook = (document: YamlDocument): boolean =>
  baseName(document.file) === PLAYBOOK && document.pages.some(isKubesprays);

const isKubesprays = perPage(({ chunks }) =>
  chunks.some(({ lines }) =>
    lines.some((line) =>
      /^\s*(?:- )?(?:ansible\.builtin\.)?import_playbook:\s*(?:playbooks\/cluster|legacy_groups)\.yml\s*$/.test(line),
    ),
  ),
);
