import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { ExitNotification, ShutdownRequest } from "vscode-languageserver-protocol/node";
import { LanguageClient } from "../support/languageClient.ts";

test("the built server speaks over standard input and output, and ends when told", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kubespray-cilium-stdio-"));
  const child = spawn(process.execPath, ["node_modules/.bin/kubespray-cilium-language-server", "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const ended = new Promise((resolve) => child.on("exit", resolve));
    const client = new LanguageClient(child.stdout, child.stdin);
    const rootUri = pathToFileURL(folder).href;
    await client.initialize({
      processId: process.pid,
      rootUri,
      capabilities: { textDocument: { diagnostic: {} } },
      initializationOptions: { settings: { kubesprayVersion: "v2.31.0" } },
    });
    const uri = `${rootUri}/inventory/group_vars/k8s_cluster/k8s-net-cilium.yml`;
    const text = 'cilium_config_extra_vars:\n  bpf-lb-maglev-table-size: "1000"\n';
    await client.open(uri, text);
    const report = await client.pull(uri);
    expect(report).toMatchObject({ kind: "full", items: [{ code: "maglev-table-size", severity: 1 }] });
    const hover = await client.hover(uri, { line: 1, character: 5 });
    expect(hover).toMatchObject({ contents: { value: expect.stringContaining("Maglev") } });
    await client.connection.sendRequest(ShutdownRequest.type);
    await client.connection.sendNotification(ExitNotification.type);
    expect(await ended).toBe(0);
  } finally {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
});

test("started by hand, it says how it is started", () => {
  const { status, stderr } = spawnSync(process.execPath, ["node_modules/.bin/kubespray-cilium-language-server"]);
  expect([status, String(stderr)]).toEqual([2, expect.stringMatching(/^usage: .* --stdio\n/)]);
});
