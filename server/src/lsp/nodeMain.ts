import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { folders, readText } from "../node/disk.ts";
import { serve } from "./server.ts";

const connection = createConnection(ProposedFeatures.all);

serve(connection, {
  // The build puts the catalog beside this bundle.
  catalogLoader: () => (name) => readFile(join(__dirname, "catalog", name), "utf8"),
  files: {
    readFile: async (uri, limit) => readText(fileURLToPath(uri), limit),
    readFolder: async (uri) => folders.readFolder(fileURLToPath(uri)),
    realPath: async (uri) => pathToFileURL(await folders.realPath(fileURLToPath(uri))).href,
  },
});

connection.listen();
