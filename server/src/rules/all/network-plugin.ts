import type { Cluster } from "../../cluster/cluster.ts";
import { type Setting, settingsOf } from "../../inventory/settings.ts";
import { setValue } from "../../syntax/edits.ts";
import { textOfScalar } from "../../syntax/nodes.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { defineRule, message } from "../rule.ts";
import { isGivenAnyway } from "../values/givenAnyway.ts";

export default defineRule({
  id: "network-plugin",
  family: "files",
  subject: "agent",
  severity: "info",
  covers: ["KS-NETPLUGIN"],
  title: message("Cilium is set up, and another network is installed", "配置了 Cilium，但安装的是其他网络插件"),
  why: message(
    "Kubespray installs the network that `kube_network_plugin` names, and Cilium beside it only with `cilium_deploy_additionally: true` (`roles/network_plugin`). Otherwise nothing reads Cilium's variables.",
    "Kubespray 安装 `kube_network_plugin` 指定的网络插件；只有设置 `cilium_deploy_additionally: true` 才会额外安装 Cilium（`roles/network_plugin`）。否则 Cilium 的变量不会被读取。",
  ),
  check({ cluster, report }) {
    if (cluster.usesCilium) return;
    const plugin = cluster.setting("kube_network_plugin")?.setting;
    const found = plugin && firstWanted(cluster);
    if (!plugin || !found) return;
    const text = textOfScalar(plugin.value) ?? "";
    report({
      at: plugin,
      part: "value",
      message: message(
        `kube_network_plugin is ${text}, so ${found.name} and the other variables of Cilium do nothing. Write cilium, or remove them.`,
        `kube_network_plugin 为 ${text}，因此 ${found.name} 等 Cilium 变量不起作用。请改为 cilium，或删除这些变量。`,
      ),
      related: [{ ...found, range: found.key.range, message: message("Without effect here", "设置无效") }],
      fixes: fixOf(message("Write cilium", "改为 cilium"), false, setValue(plugin, "cilium")),
    });
  },
  examples: [
    {
      name: message("left over, or the wrong plugin", "遗留的变量或错误的插件"),
      kubespray: "v2.27.1",
      bad: "kube_network_plugin: calico\ncilium_enable_hubble: true\n",
      fixed: "kube_network_plugin: cilium\ncilium_enable_hubble: true\n",
    },
    {
      name: message("Cilium beside another network", "与其他网络插件并用"),
      kubespray: "v2.27.1",
      good: "kube_network_plugin: kube-ovn\ncilium_deploy_additionally: true\ncilium_enable_hubble: true\n",
    },
    {
      name: message("images of all networks in a registry", "镜像仓库中所有网络插件的镜像"),
      kubespray: "v2.27.1",
      good: "kube_network_plugin: calico\ncalico_node_image_repo: registry.example.com/calico/node\ncilium_image_repo: registry.example.com/cilium/cilium\n",
    },
    {
      name: message("values that are the defaults", "与默认值相同"),
      kubespray: "v2.27.1",
      good: "kube_network_plugin: calico\ncilium_l2announcements: false\n",
    },
  ],
});

/** Lists of images name those of all networks, whichever is installed. */
const OF_IMAGES = /_image_(?:repo|tag)$/;

/** The first variable of Cilium that asks for something: copies of the sample set some to their defaults. */
function firstWanted(cluster: Cluster): Setting | undefined {
  const { catalog, release } = cluster;
  return cluster.inventory.files
    .filter(({ reach }) => reach === "always")
    .flatMap(({ document }) => settingsOf(document, catalog))
    .find(
      (setting) =>
        setting.name.startsWith("cilium_") &&
        !OF_IMAGES.test(setting.name) &&
        catalog.hasVariable(setting.name, release) &&
        cluster.setting(setting.name)?.setting === setting &&
        !isGivenAnyway(setting, cluster),
    );
}
