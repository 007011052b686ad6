import type { Configuration, InventoryConfiguration } from "./configuration.ts";

/** A configuration with its vars files as files of the host: it names them from its folder. */
export function anchored(configuration: Configuration, folder: string): Configuration {
  const { inventories } = configuration;
  const at = <T extends InventoryConfiguration>(part: T): T =>
    part.varsFiles ? { ...part, varsFiles: part.varsFiles.map((path) => resolvePath(folder, path)) } : part;
  return {
    ...at(configuration),
    ...(inventories && {
      inventories: Object.fromEntries(Object.entries(inventories).map(([path, each]) => [path, at(each)])),
    }),
  };
}

/** A path of a configuration, from the folder that it stands in. */
export function resolvePath(folder: string, path: string): string {
  if (/^(?:[A-Za-z]:)?\//.test(path)) return path;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** All vars files that a configuration names. */
export const varsFilesIn = ({ varsFiles = [], inventories = {} }: Configuration): string[] => [
  ...varsFiles,
  ...Object.values(inventories).flatMap((each) => each.varsFiles ?? []),
];
