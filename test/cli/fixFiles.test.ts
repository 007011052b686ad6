import { expect, test } from "vitest";
import { fixFiles } from "../../server/src/cli/fixFiles.ts";
import { Workspace } from "../../server/src/cluster/workspace.ts";
import { catalog } from "../support/catalog.ts";

const FILE = "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml";
const BAD = 'kube_network_plugin: cilium\ncilium_cluster_id: "7"\n';

test("a file that cannot be written is named, and what is said of it is what is on disk", async () => {
  const workspace = new Workspace(catalog, { kubespray: { version: "v2.31.0", origin: "test" } });
  const document = workspace.set(FILE, BAD);
  const refuses = async () => {
    throw Object.assign(new Error("EACCES: permission denied, open"), { code: "EACCES" });
  };
  const errors = await fixFiles(workspace, [document], refuses);
  expect(errors).toEqual([{ file: FILE, message: { en: "permission denied", "zh-cn": "没有权限" } }]);
  expect(workspace.document(FILE)?.text).toBe(BAD);
});
