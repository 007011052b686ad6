import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { setValue } from "../../syntax/edits.ts";
import { AddressRange } from "../addresses/addressRange.ts";
import { hasIpv4, hasIpv6 } from "../addresses/ipStacks.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

/** Before v2.28.0 nothing looks at the ranges of IPv6. */
const looksAtIpv6 = (cluster: Cluster) => releaseIn(cluster.release, { from: "v2.28.0" }) && hasIpv6(cluster) === true;
const looksAtIpv4 = (cluster: Cluster) => hasIpv4(cluster) === true;

/** The ranges that Kubespray looks at, and when. */
const RANGES: Readonly<Record<string, (cluster: Cluster) => boolean>> = {
  kube_pods_subnet: looksAtIpv4,
  kube_service_addresses: looksAtIpv4,
  kube_pods_subnet_ipv6: looksAtIpv6,
  kube_service_addresses_ipv6: looksAtIpv6,
};

/** Written of digits as addresses are; anything else stands for one that is not told. */
const ADDRESS = /^(?:[\d.]+|[\da-f.]*:[\da-f.:]*)(?:\/\d+)?$/i;

/** Other ways to write a range, which the assertion lets pass: with a netmask, or with fewer than four numbers. */
const OTHER_FORM = /^\d+(?:\.\d+){0,2}(?:\/\d+)?$|\/\d+(?:\.\d+){3}$/;

export default defineRule({
  id: "range-not-a-network",
  family: "ipam",
  subject: "variable",
  severity: "error",
  covers: ["KS-POD-SVC-OVERLAP"],
  title: message("The range of pods or Services is not a network", "Pod 或 Service 的网段不是有效网络"),
  why: message(
    "Kubespray stops unless the ranges of pods and Services are networks: an address and the length of its prefix, with no bit set behind the prefix (`ipaddr('net')` in `roles/validate_inventory`, before v2.28 in `roles/kubernetes/preinstall`). The ranges of IPv6 are looked at from v2.28.0, where `ipv6_stack` is on.",
    "Pod 和 Service 的网段必须是网络：地址加前缀长度，且前缀之后的位全为零，否则 Kubespray 会停止（`roles/validate_inventory` 中的 `ipaddr('net')`，v2.28 之前位于 `roles/kubernetes/preinstall`）。IPv6 网段从 v2.28.0 起在 `ipv6_stack` 开启时检查。",
  ),
  check({ cluster, setting, report }) {
    const { name, value } = setting;
    if (!Object.hasOwn(RANGES, name) || value?.kind !== "scalar" || typeof value.value !== "string") return;
    const text = value.value.trim();
    const network = AddressRange.networkOf(text);
    if (text === "" || network === text.toLowerCase() || OTHER_FORM.test(text) || !ADDRESS.test(text)) return;
    if (!decides(setting, cluster) || !RANGES[name]?.(cluster)) return;
    const meant = network ?? "";
    report({
      at: setting,
      part: "value",
      message: message(
        `${name}: ${text} is not a network, and Kubespray ${cluster.release} stops. ${meant ? `Write ${meant}.` : "Write an address and the length of its prefix, such as 10.233.64.0/18."}`,
        `${name}：${text} 不是有效网络，Kubespray ${cluster.release} 会停止。${meant ? `请写成 ${meant}。` : "请写成地址加前缀长度，例如 10.233.64.0/18。"}`,
      ),
      fixes: meant ? fixOf(message(`Write ${meant}`, `改为 ${meant}`), false, setValue(setting, meant)) : [],
    });
  },
  examples: [
    {
      name: message("a host of the network", "网络中的主机地址"),
      kubespray: "v2.24.3",
      bad: "kube_pods_subnet: 10.233.64.1/18 # pods\n",
      fixed: "kube_pods_subnet: 10.233.64.0/18 # pods\n",
    },
    {
      name: message("no prefix", "缺少前缀"),
      kubespray: "v2.31.0",
      bad: "kube_service_addresses: 10.233.0.0\n",
    },
    {
      name: message(
        "a placeholder, a netmask, and a range that nobody looks at",
        "占位符、子网掩码，以及不被检查的网段",
      ),
      kubespray: "v2.31.0",
      good: 'kube_service_addresses: 10.233.X.X/18\nkube_pods_subnet: "10.233.64.0/255.255.192.0"\nkube_pods_subnet_ipv6: fd85::1/64\n',
    },
  ],
});
