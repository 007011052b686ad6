import assert from "node:assert/strict";
import { describe } from "mocha";
import { journey } from "./journey.ts";

const folder = "test/editor/workspace";
const file = "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml";

describe("the workbench", () => {
  journey("runs the packaged extension once a YAML file is open", { folder, file }, async (workbench) => {
    await workbench.runCommand("Developer: Show Running Extensions");
    await workbench.waitForText("Cilium for Kubespray");
  });

  journey("saves what is typed", { folder, file }, async (workbench) => {
    await workbench.goTo(1);
    await workbench.type("# typed by a test");
    await workbench.press("Enter");
    await workbench.save();
    const content = await workbench.copy.waitForContent(file, "# typed by a test\n");
    assert.ok(content.startsWith("# typed"));
  });
});
