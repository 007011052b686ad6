import { fieldAt, hasField } from "../../catalog/fields.ts";
import { entriesBelow, itemsBelow } from "../../syntax/below.ts";
import { renameKey } from "../../syntax/edits.ts";
import { isOpen } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { pool } from "../manifests/exampleManifests.ts";
import { entryAt } from "../manifests/manifestPlaces.ts";
import { defineRule, message, type Report } from "../rule.ts";

/** The names that the list of addresses has or had. */
const LISTS = ["cidrs", "blocks"];

/** Whether pools of a minor do not have a field that those of others have. */
function isLacking(minor: string, ...keys: readonly string[]): boolean {
  const field = fieldAt(["CiliumLoadBalancerIPPool", "spec", ...keys])?.field;
  return field !== undefined && !hasField(field, { minor });
}

export default defineRule({
  id: "lb-pool-without-addresses",
  family: "load-balancing",
  subject: "object",
  severity: "error",
  cilium: ">=1.13",
  inAllClusters: true,
  covers: [],
  title: message("A pool that holds no addresses for this Cilium", "对该 Cilium 版本而言没有地址的地址池"),
  why: message(
    "Up to Cilium 1.14 a CiliumLoadBalancerIPPool has its addresses in `cidrs`, from 1.16 in `blocks`, and 1.15 knows both; `start` and `stop` came with 1.15 (`lbipam_types.go` in `pkg/k8s/apis/cilium.io`). Kubernetes refuses a field that the kind does not have, or leaves it out. LB-IPAM takes nothing from a pool without blocks (`operator/pkg/lbipam`).",
    "在 Cilium 1.14 及之前，CiliumLoadBalancerIPPool 的地址写在 `cidrs` 中，从 1.16 起写在 `blocks` 中，1.15 两者都支持；`start` 和 `stop` 从 1.15 起支持（`pkg/k8s/apis/cilium.io` 的 `lbipam_types.go`）。Kubernetes 会拒绝该类型没有的字段，或将其丢弃。没有 block 的地址池分配不出任何地址（`operator/pkg/lbipam`）。",
  ),
  looksAt: ({ kind }) => kind === "CiliumLoadBalancerIPPool",
  check({ cluster, object, report }) {
    const { minor } = cluster;
    const spec = entryAt(object, "spec");
    const lists = spec ? entriesBelow(spec).filter(({ key }) => LISTS.includes(key.text)) : [];
    if (spec?.value?.kind === "mapping" && !isOpen(spec.value) && lists.every(({ value }) => isEmptyList(value))) {
      report(emptyPool(lists[0] ?? spec));
    }
    for (const list of lists) {
      if (isLacking(minor, list.key.text)) report(unknownList(list, lists.length === 1, minor));
      for (const field of itemsBelow(list).flatMap(entriesBelow)) {
        if (isLacking(minor, list.key.text, field.key.text)) report(unknownBlockField(field, minor));
      }
    }
  },
  examples: [
    {
      name: message("the name that the list had", "列表的旧名称"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      bad: pool("cidrs:\n  - cidr: 192.0.2.0/24"),
      fixed: pool("blocks:\n  - cidr: 192.0.2.0/24"),
    },
    {
      name: message("no addresses", "没有地址"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      bad: pool("blocks: []"),
    },
    {
      name: message("Cilium 1.15 knows both names", "Cilium 1.15 支持两个名称"),
      kubespray: "v2.27.1",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      good: pool("cidrs:\n  - start: 192.0.2.10\n    stop: 192.0.2.20", "v2alpha1"),
    },
  ],
});

const emptyPool = (at: Origin): Report => ({
  at,
  part: "key",
  severity: "warning",
  message: message(
    "The pool holds no addresses, so no Service gets one from it. Add blocks.",
    "该地址池没有地址，任何 Service 都无法从中获得地址。请添加 blocks。",
  ),
});

/** A list under the name that it has in other minors; it can only be renamed where it is alone. */
function unknownList(list: Origin, isAlone: boolean, minor: string): Report {
  const name = list.key.text;
  const other = isLacking(minor, "blocks") ? "cidrs" : "blocks";
  return {
    at: list,
    part: "key",
    message: message(
      `${name}: the pools of Cilium ${minor} do not have this field, so the addresses are lost. Write ${other}.`,
      `${name}：Cilium ${minor} 的地址池没有这个字段，其中的地址会丢失。请写成 ${other}。`,
    ),
    fixes: isAlone ? fixOf(message(`Write ${other}`, `改为 ${other}`), false, renameKey(list, other)) : [],
  };
}

const unknownBlockField = (field: Origin, minor: string): Report => ({
  at: field,
  part: "key",
  message: message(
    `${field.key.text}: the pools of Cilium ${minor} take ranges by cidr only; start and stop came with 1.15.`,
    `${field.key.text}：Cilium ${minor} 的地址池只支持用 cidr 表示范围；start 和 stop 从 1.15 开始支持。`,
  ),
});

const isEmptyList = (value: Origin["value"]): boolean => value?.kind === "sequence" && value.items.length === 0;
