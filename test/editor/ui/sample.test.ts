import assert from "node:assert/strict";
import { describe } from "mocha";
import { journey } from "./journey.ts";
import type { Workbench } from "./workbench.ts";

const folder = "sample";
const variables = "inventory/demo/group_vars/k8s_cluster/k8s-net-cilium.yml";
const manifest = "manifests/global-service.yaml";
const configMap = "kubean/vars-conf-cm.yaml";

/** The number of the line that holds a text, and the column after it; both count from 1. */
async function placeOf(workbench: Workbench, file: string, text: string): Promise<{ line: number; column: number }> {
  const lines = (await workbench.copy.read(file)).split("\n");
  const index = lines.findIndex((line) => line.includes(text));
  assert.ok(index >= 0, `${text} is in ${file}`);
  return { line: index + 1, column: (lines[index] ?? "").indexOf(text) + 1 };
}

describe("the sample", () => {
  journey("shows a wrong Maglev table size and mends it", { folder, file: variables }, async (workbench) => {
    const { line, column } = await placeOf(workbench, variables, "65536");
    await workbench.goTo(line);
    await workbench.waitForSquiggle(line, "error");
    const text = await workbench.hover(line, column, "65536");
    assert.match(text, /65521/);
    await workbench.quickFix(line, column, "Use the nearest size, 65521");
    await workbench.waitForNoSquiggle(line);
    await workbench.save();
    await workbench.copy.waitForContent(variables, "    tableSize: 65521\n");
  });

  journey("explains a variable", { folder, file: variables }, async (workbench) => {
    const { line, column } = await placeOf(workbench, variables, "cilium_enable_bandwidth_manager");
    const text = await workbench.hover(line, column + 3, "Kubespray v2.31.0");
    assert.match(text, /boolean/);
    assert.match(text, /bandwidthManager\.enabled/);
  });

  journey("quotes an annotation's value", { folder, file: manifest }, async (workbench) => {
    const { line, column } = await placeOf(workbench, manifest, "true");
    await workbench.goTo(line);
    await workbench.waitForSquiggle(line, "error");
    await workbench.quickFix(line, column, 'Write "true"');
    await workbench.save();
    await workbench.copy.waitForContent(manifest, '    io.cilium/global-service: "true"\n');
  });

  journey("mends and completes inside a ConfigMap of Kubean", { folder, file: configMap }, async (workbench) => {
    const { line, column } = await placeOf(workbench, configMap, "strict");
    await workbench.goTo(line);
    await workbench.waitForSquiggle(line, "error");
    await workbench.quickFix(line, column, "Write true");
    await workbench.waitForNoSquiggle(line);
    await workbench.goTo(line);
    await workbench.press("End", "Enter");
    await workbench.complete("cilium_tunnel_m", "cilium_tunnel_mode");
    await workbench.save();
    await workbench.copy.waitForContent(configMap, "    cilium_kube_proxy_replacement: true\n    cilium_tunnel_mode: ");
  });

  journey("completes a key and then its value", { folder, file: variables }, async (workbench) => {
    await workbench.goTo(2);
    await workbench.press("Home", "Enter", "ArrowUp");
    await workbench.complete("cilium_loadbalancer_m", "cilium_loadbalancer_mode");
    await workbench.waitForText("hybrid");
    // Snippets of VS Code follow; they are offered everywhere.
    const [first, second, third] = await workbench.suggestions();
    assert.deepEqual([first, second, third], ["snat", "dsr", "hybrid"]);
  });

  journey("inserts a snippet", { folder, file: variables }, async (workbench) => {
    await workbench.goTo(2);
    await workbench.press("Home", "Enter", "ArrowUp");
    await workbench.insertSnippet("cilium-bandwidth-manager");
    await workbench.save();
    await workbench.copy.waitForContent(variables, "---\ncilium_enable_bandwidth_manager: true\n");
  });
});
