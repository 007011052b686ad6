import { expect, test } from "vitest";
import { originOf } from "../../../server/src/features/versionText.ts";
import { workspaceOf } from "../../support/cluster.ts";

const PROD = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";

test.each<[string, Readonly<Record<string, string>>, string, string]>([
  ["nothing says more", { [PROD]: "cilium_mtu: 1400\n" }, "假定：最新的发布版本", "假定：随 v2.31.0 安装"],
  [
    "a default",
    { [PROD]: "kube_version: 1.33.5\n" },
    "假定：默认安装 Kubernetes 1.33.5 的最新发布版本",
    "假定：随 v2.29.0 安装",
  ],
  [
    "a range",
    { [PROD]: "kube_version: 1.32.4\n" },
    "假定：能安装 Kubernetes 1.32.4 的最新发布版本",
    "假定：随 v2.30.0 安装",
  ],
  [
    "a variable",
    { [PROD]: "cilium_enable_bpf_clock_probe: true\ncilium_version: 1.18.1\n" },
    "假定：有 cilium_enable_bpf_clock_probe 的最新发布版本",
    "cilium_version",
  ],
  [
    "a version",
    { [PROD]: "cilium_version: v1.15.9\n" },
    "假定：接受 cilium_version v1.15.9 的最新发布版本",
    "cilium_version",
  ],
  [
    "the configuration",
    { [PROD]: "cilium_mtu: 1400\n", ".kubespray-cilium.yaml": "kubesprayVersion: v2.27.1\n" },
    ".kubespray-cilium.yaml",
    "随 v2.27.1 安装",
  ],
])("how versions are known, in Chinese: %s", (_, files, kubespray, cilium) => {
  const workspace = workspaceOf(files);
  const clusters = workspace.allInventories().map((each) => workspace.cluster(each));
  expect(clusters.map((each) => [originOf(each.kubespray, "zh-cn"), originOf(each.cilium, "zh-cn")])).toEqual([
    [kubespray, cilium],
  ]);
});
