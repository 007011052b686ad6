import assert from "node:assert/strict";
import { describe } from "mocha";
import { journey } from "./journey.ts";

const folder = "sample";
const all = "inventory/demo/group_vars/all/all.yml";
const configuration = ".kubespray-cilium.yaml";

describe("the versions in use", () => {
  journey("are shown, and others can be chosen", { folder, file: all }, async (workbench) => {
    const shown = await workbench.languageStatus("Kubespray v2.31.0 · Cilium 1.19.3");
    assert.match(shown, /\.kubespray-cilium\.yaml/);
    await workbench.runCommand("Cilium for Kubespray: Choose Kubespray and Cilium Versions");
    await workbench.waitForText("Kubespray release of inventory/demo");
    await workbench.pick("v2.27.0");
    await workbench.waitForText("Cilium version of inventory/demo");
    await workbench.pick("auto");
    await workbench.copy.waitForContent(configuration, "kubesprayVersion: v2.27.0\n");
    await workbench.languageStatus("Kubespray v2.27.0 · Cilium 1.15.9");
  });

  journey("decide what is said of other files", { folder, file: all }, async (workbench) => {
    // The panel has only those messages that fit into it, the errors first.
    await workbench.waitForProblem("cilium_tunnel_mode: disabled");
    await workbench.focusEditor();
    await workbench.goTo(2);
    await workbench.type("cilium_version: 1.15.9\n");
    await workbench.waitForProblem("the egress gateway of Cilium 1.15");
  });
});
