import { Console } from "node:console";
import { readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { folders, readText } from "../node/disk.ts";
import { wholeMessages } from "../node/wholeMessages.ts";
import { expectFiles } from "../node/youngGeneration.ts";
import { serve } from "./server.ts";

/** Ways to talk to a client; the ones beside stdio are those of the protocol library. */
const WAYS = /^--(stdio|node-ipc|socket|pipe)(=|$)/;
if (!process.argv.some((arg) => WAYS.test(arg))) {
  process.stderr.write(
    "usage: kubespray-cilium-language-server --stdio\nAn editor starts it, and speaks LSP with it.\n",
  );
  process.exit(2);
}

/** The path of a file; in most URIs nothing has to be decoded, and a workspace has thousands. */
const pathOf = (uri: string): string =>
  sep === "/" && /^file:\/\/\/[\w./-]+$/.test(uri) ? uri.slice("file://".length) : fileURLToPath(uri);

const stdio = process.argv.includes("--stdio");
// What anybody logs must not get between the messages.
if (stdio) globalThis.console = new Console(process.stderr);
const connection = stdio
  ? createConnection(ProposedFeatures.all, process.stdin, wholeMessages(process.stdout))
  : createConnection(ProposedFeatures.all);

serve(connection, {
  // The build puts the catalog beside this bundle.
  catalogLoader: () => (name) => readFile(join(__dirname, "catalog", name), "utf8"),
  files: {
    readFile: async (uri, limit) => readText(pathOf(uri), limit),
    readFolder: async (uri) => folders.readFolder(pathOf(uri)),
    realPath: async (uri) => pathToFileURL(await folders.realPath(pathOf(uri))).href,
    expectFiles,
  },
});

connection.listen();
