import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "./server.ts";

const connection = createConnection(ProposedFeatures.all);

serve(connection, {
  // The build puts the catalog beside this bundle.
  catalogLoader: () => (name) => readFile(join(__dirname, "catalog", name), "utf8"),
  files: {
    readFile: async (uri, limit) => {
      const file = fileURLToPath(uri);
      if (limit !== undefined && (await stat(file)).size > limit) throw new Error("too large");
      return readFile(file, "utf8");
    },
    readFolder: async (uri) =>
      (await readdir(fileURLToPath(uri), { withFileTypes: true })).map((entry) => ({
        name: entry.name,
        folder: entry.isDirectory(),
      })),
  },
});

connection.listen();
