import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

test("the built server speaks over standard input and output, and ends when told", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kubespray-cilium-stdio-"));
  const child = spawn(process.execPath, ["node_modules/.bin/kubespray-cilium-language-server", "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const ended = new Promise((resolve) => child.on("exit", resolve));
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const rootUri = pathToFileURL(folder).href;
    await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri,
      capabilities: { textDocument: { diagnostic: {} } },
      initializationOptions: { settings: { kubesprayVersion: "v2.31.0" } },
    });
    await connection.sendNotification(InitializedNotification.type, {});
    const uri = `${rootUri}/inventory/group_vars/k8s_cluster/k8s-net-cilium.yml`;
    const text = 'cilium_config_extra_vars:\n  bpf-lb-maglev-table-size: "1000"\n';
    await connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    expect(report).toMatchObject({ kind: "full", items: [{ code: "maglev-table-size", severity: 1 }] });
    const hover = await connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 1, character: 5 },
    });
    expect(hover).toMatchObject({ contents: { value: expect.stringContaining("Maglev") } });
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
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
