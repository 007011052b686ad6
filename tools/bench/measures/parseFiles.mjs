// node parseFiles.mjs FOLDER: parses every YAML file below a folder and does nothing with it.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAllDocuments } from "yaml";

const [folder = "."] = process.argv.slice(2);
let files = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!/\.ya?ml$/.test(entry.name)) continue;
  parseAllDocuments(readFileSync(path.join(entry.parentPath, entry.name), "utf8"));
  files++;
}
console.log(files);
