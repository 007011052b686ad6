import { KUBEAN_HOSTS, KUBEAN_VARIABLES } from "../../catalog/curated/kubean.ts";
import { baseName, folderOf } from "../../inventory/path.ts";
import { type ConfigMap, configMapsWith } from "../../manifest/configMaps.ts";
import { kubeanObjects } from "../../manifest/kubean.ts";
import { entryBelow } from "../../syntax/below.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { renameKey, setValue } from "../../syntax/edits.ts";
import type { Origin } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { kubeanCluster, kubeanOperation } from "../manifests/exampleManifests.ts";
import { nearestName } from "../names/nearest.ts";
import { defineRule, message, type Report } from "../rule.ts";

/** The references of a Cluster or a ClusterOperation, and the key that Kubean mounts of what they name. */
const REFERENCES = { varsConfRef: KUBEAN_VARIABLES, hostsConfRef: KUBEAN_HOSTS } as const;

export default defineRule({
  id: "kubean-ref-missing",
  family: "kubean",
  subject: "kubean",
  severity: "warning",
  covers: ["KUBEAN-REF"],
  title: message(
    "A reference to a ConfigMap, Cluster or key that is not there",
    "引用的 ConfigMap 或 Cluster 不存在，或缺少所需的键",
  ),
  why: message(
    "Kubean's Job mounts `group_vars.yml` of the ConfigMap that `varsConfRef` names and `hosts.yml` of that of `hostsConfRef` (`pkg/controllers/clusterops/controller.go` of Kubean). Without them it does not start. A name that the workspace does not know is reported only where ConfigMaps for Kubean stand in the same folder: elsewhere they may be made by other means. The same holds for the Cluster that a ClusterOperation names, for which it waits.",
    "Kubean 的 Job 会挂载 `varsConfRef` 所指 ConfigMap 的 `group_vars.yml` 和 `hostsConfRef` 所指 ConfigMap 的 `hosts.yml`（Kubean 的 `pkg/controllers/clusterops/controller.go`），缺少时无法启动。只有同一文件夹中存放着 Kubean 的 ConfigMap 时，才会报告工作区中不存在的名称：其他情况下它们可能由别的方式生成。ClusterOperation 会等待它指定的 Cluster，对其名称的检查同样如此。",
  ),
  check({ resource, documents, report }) {
    if (resource.kind === "ConfigMap") return;
    const { file, chunk, object, kind } = resource;
    const spec = entryBelow({ file, chunk, value: object }, "spec");
    if (!spec) return;
    const lost = kind === "ClusterOperation" ? lostCluster(spec, documents) : undefined;
    if (lost) report(lost);
    for (const [field, key] of Object.entries(REFERENCES)) {
      const entry = entryBelow(spec, field);
      const wrong = entry && wrongReference({ field, key, entry, kind }, documents);
      if (wrong) report(wrong);
    }
  },
  examples: [
    {
      name: message("a name that is not there", "名称不存在"),
      files: {
        "kubean/vars.yml":
          "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c1-vars-conf\ndata:\n  group_vars.yml: |\n    kube_network_plugin: cilium\n",
      },
      bad: kubeanCluster("c1-var-conf"),
      fixed: kubeanCluster("c1-vars-conf"),
    },
    {
      name: message("another key", "键不同"),
      files: {
        "kubean/vars.yml":
          "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c1-vars-conf\ndata:\n  vars.yml: |\n    kube_network_plugin: cilium\n",
      },
      bad: kubeanCluster("c1-vars-conf"),
    },
    {
      name: message("another namespace", "命名空间不同"),
      files: {
        "kubean/vars.yml":
          "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c1-vars-conf\n  namespace: kubean\ndata:\n  group_vars.yml: |\n    kube_network_plugin: cilium\n",
      },
      bad: kubeanCluster("c1-vars-conf"),
      fixed: kubeanCluster("c1-vars-conf").replace("kubean-system", "kubean"),
    },
    {
      name: message("a Cluster that is not there", "Cluster 不存在"),
      files: { "kubean/one.yml": kubeanCluster("c1-vars-conf") },
      bad: kubeanOperation("clutser1"),
      fixed: kubeanOperation("cluster1"),
    },
    {
      name: message("a Cluster that is made elsewhere", "Cluster 在别处创建"),
      good: kubeanOperation("cluster1"),
    },
    {
      name: message("ConfigMaps that are not in the workspace", "ConfigMap 不在工作区中"),
      good: kubeanCluster("c1-vars-conf"),
    },
  ],
});

/** A reference to a ConfigMap, in an object of a kind. */
interface Reference {
  readonly field: string;
  /** The key that Kubean mounts of the ConfigMap. */
  readonly key: string;
  readonly entry: Origin;
  readonly kind: string;
}

/** What is wrong with a reference: the namespace, the keys of the ConfigMap, or its name. */
function wrongReference(reference: Reference, documents: () => Iterable<YamlDocument>): Report | undefined {
  const { field, key, entry } = reference;
  const at = entryBelow(entry, "name");
  const name = at && plainName(at);
  if (!at || name === undefined) return undefined;
  const named = [...configMapsWith(documents(), name)].filter((each) => each.name === name);
  const mounted = named.filter(({ keys }) => keys === undefined || keys.includes(key));
  if (mounted.length > 0) {
    const elsewhere = placeElsewhere(mounted, entryBelow(entry, "namespace"), documents);
    return elsewhere && inOtherNamespace(field, name, elsewhere);
  }
  const [wrong] = named;
  return wrong ? withoutKey(reference, at, wrong) : unknownName(reference, at, name, documents);
}

/** A ConfigMap that lacks the key; a misspelt one can be renamed. */
function withoutKey({ field, key }: Reference, at: Origin, { name, keys = [], data, ...place }: ConfigMap): Report {
  const near = nearestName(key, keys);
  const misspelt = near !== undefined && data && entryBelow({ ...place, value: data }, near);
  return {
    at,
    part: "value",
    fixes: misspelt
      ? fixOf(
          message(`Rename ${near} in it to ${key}`, `将其中的 ${near} 改名为 ${key}`),
          false,
          renameKey(misspelt, key),
        )
      : [],
    message: message(
      `${field}: ConfigMap ${name} has no key ${key}, which Kubean mounts${keys.length > 0 ? `; it has ${keys.join(", ")}` : ""}.`,
      `${field}：ConfigMap ${name} 没有键 ${key}，而 Kubean 挂载的正是它${keys.length > 0 ? `；该 ConfigMap 中有 ${keys.join("、")}` : ""}。`,
    ),
  };
}

/** A name that no ConfigMap has; nothing where none for Kubean stand in the same folder. */
function unknownName(
  { field, key, kind }: Reference,
  at: Origin,
  name: string,
  documents: () => Iterable<YamlDocument>,
): Report | undefined {
  const beside = configMapsBeside(documents, at.file);
  if (beside.length === 0) return undefined;
  const near = nearestName(
    name,
    beside.flatMap((each) => (each.keys?.includes(key) && each.name) || []),
  );
  return {
    at,
    part: "value",
    message: message(
      `${field}: no ConfigMap of this workspace is named ${name}, so the Job of this ${kind} does not start.${near ? ` Did you mean ${near}?` : ` Kubean takes its ${key} from it.`}`,
      `${field}：工作区中没有名为 ${name} 的 ConfigMap，此 ${kind} 的 Job 无法启动。${near ? `是否想写 ${near}？` : `Kubean 要从中读取 ${key}。`}`,
    ),
    fixes: near ? fixOf(message(`Write ${near}`, `改为 ${near}`), false, setValue(at, near)) : [],
  };
}

/** Says that no Cluster has the name that an operation is for. Only where Clusters stand in the same folder, as above. */
function lostCluster(spec: Origin, documents: () => Iterable<YamlDocument>): Report | undefined {
  const at = entryBelow(spec, "cluster");
  const name = at && plainName(at);
  if (!at || name === undefined) return undefined;
  const all = [...documents()];
  const beside = all.filter(({ file }) => folderOf(file) === folderOf(at.file));
  const names = all.flatMap((each) => kubeanObjects(each).clusters.map((cluster) => cluster.name));
  const namesBeside = beside.flatMap((each) => kubeanObjects(each).clusters.map((cluster) => cluster.name));
  // One whose name is a template may be the one, and kustomize may give it its name.
  if (namesBeside.length === 0 || names.includes(name) || !names.every((each) => each && PLAIN.test(each)))
    return undefined;
  if (beside.some(({ file }) => KUSTOMIZATION.test(baseName(file))) || mayHoldCluster(all, name)) return undefined;
  const near = nearestName(
    name,
    names.flatMap((each) => each ?? []),
  );
  return {
    at,
    part: "value",
    message: message(
      `cluster: no Cluster of this workspace is named ${name}, so this ClusterOperation does nothing but wait for it.${near ? ` Did you mean ${near}?` : ""}`,
      `cluster：工作区中没有名为 ${name} 的 Cluster，此 ClusterOperation 只会一直等待。${near ? `是否想写 ${near}？` : ""}`,
    ),
    fixes: near ? fixOf(message(`Write ${near}`, `改为 ${near}`), false, setValue(at, near)) : [],
  };
}

/** Whether some other form of manifest, a List, may hold a Cluster of that name. */
const mayHoldCluster = (documents: readonly YamlDocument[], name: string): boolean =>
  documents.some(
    (document) =>
      document.kind === "manifest" &&
      document.pages.some(({ chunks }) =>
        chunks.some(
          ({ lines }) =>
            lines.some((line) => /kind:\s*["']?Cluster["']?\s*$/.test(line)) &&
            lines.some((line) => line.includes(name)),
        ),
      ),
  );

/** A reference to another namespace than that of the ConfigMap. */
interface Elsewhere {
  readonly at: Origin;
  readonly wanted: string;
  readonly given: string;
}

/** Both namespaces have to be written out, and nothing may set them later. */
function placeElsewhere(
  named: readonly ConfigMap[],
  at: Origin | undefined,
  documents: () => Iterable<YamlDocument>,
): Elsewhere | undefined {
  const wanted = at && plainName(at);
  const [{ namespace: given } = { namespace: undefined }] = named;
  const isOther = named.every(
    ({ namespace }) => namespace !== undefined && PLAIN.test(namespace) && namespace !== wanted,
  );
  if (!at || !wanted || !given || !isOther) return undefined;
  return [...documents()].some(({ file }) => KUSTOMIZATION.test(baseName(file))) ? undefined : { at, wanted, given };
}

const inOtherNamespace = (field: string, name: string, { at, wanted, given }: Elsewhere): Report => ({
  at,
  part: "value",
  message: message(
    `${field}: ConfigMap ${name} is in the namespace ${given}, not in ${wanted}: Kubean does not find it.`,
    `${field}：ConfigMap ${name} 在命名空间 ${given} 中，而不在 ${wanted} 中，Kubean 找不到它。`,
  ),
  fixes: fixOf(message(`Write ${given}`, `改为 ${given}`), false, setValue(at, given)),
});

/** A name that is written out. */
const plainName = ({ value }: Origin): string | undefined =>
  value?.kind === "scalar" && PLAIN.test(value.text) ? value.text : undefined;

const PLAIN = /^[a-z0-9][a-z0-9.-]*$/;
const KUSTOMIZATION = /^kustomization\.ya?ml$/;

/** The ConfigMaps for Kubean in the folder of a file; none where kustomize makes some of them. */
function configMapsBeside(documents: () => Iterable<YamlDocument>, file: string): ConfigMap[] {
  const isBeside = (other: { readonly file: string }) => folderOf(other.file) === folderOf(file);
  const beside = [...documents()].filter(isBeside);
  const generated = beside.some(
    (each) => KUSTOMIZATION.test(baseName(each.file)) && /configMapGenerator/.test(each.text),
  );
  if (generated) return [];
  return [KUBEAN_VARIABLES, KUBEAN_HOSTS].flatMap((key) =>
    [...configMapsWith(beside, key)].filter(({ keys }) => keys?.includes(key)),
  );
}
