import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { type FolderEntry, READ_FILE, READ_FOLDER } from "./protocol.ts";
import { serve } from "./server.ts";

const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));

serve(connection, {
  catalogLoader:
    ({ catalogUrl = "catalog" }) =>
    async (name) => {
      const response = await fetch(`${catalogUrl}/${name}`);
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response.text();
    },
  // A worker has no file system; the client reads for it.
  files: {
    readFile: (uri) => connection.sendRequest<string>(READ_FILE, uri),
    readFolder: (uri) => connection.sendRequest<readonly FolderEntry[]>(READ_FOLDER, uri),
  },
});

connection.listen();
