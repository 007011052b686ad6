import type { Configuration, InventoryConfiguration } from "./configuration.ts";
import { isUri, uriPart } from "./path.ts";

/** A configuration with its files and inventories as the host names them: it names them from its folder. */
export function anchored(configuration: Configuration, folder: string): Configuration {
  const { inventories, meshes } = configuration;
  const at = <T extends InventoryConfiguration>(part: T): T =>
    part.varsFiles ? { ...part, varsFiles: part.varsFiles.map((path) => resolvePath(folder, path)) } : part;
  return {
    ...at(configuration),
    ...(inventories && {
      inventories: mapEntries(inventories, (path, each) => [hostPath(folder, path), at(each)]),
    }),
    ...(meshes && {
      meshes: mapEntries(meshes, (name, paths) => [name, paths.map((path) => hostPath(folder, path))]),
    }),
  };
}

const mapEntries = <T>(map: Readonly<Record<string, T>>, change: (key: string, value: T) => [string, T]) =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => change(key, value)));

/** A path as it reads behind a folder of the host's: one of URIs has some letters encoded. */
const hostPath = (folder: string, path: string): string =>
  isUri(folder) ? path.split("/").map(uriPart).join("/") : path;

/** A path of a configuration, from the folder that it stands in. */
export function resolvePath(folder: string, path: string): string {
  const written = hostPath(folder, path);
  if (/^(?:[A-Za-z]:)?\//.test(path)) return isUri(folder) ? `file://${written.replace(/^(?=[^/])/, "/")}` : written;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of written.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** A path below a folder as a person writes it from there; undefined for what lies elsewhere. */
export function pathFrom(folder: string, path: string): string | undefined {
  if (folder === "") return path;
  if (!path.startsWith(`${folder}/`)) return undefined;
  const below = path.slice(folder.length + 1);
  return isUri(folder) ? decoded(below) : below;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** All vars files that a configuration names. */
export const varsFilesIn = ({ varsFiles = [], inventories = {} }: Configuration): string[] => [
  ...varsFiles,
  ...Object.values(inventories).flatMap((each) => each.varsFiles ?? []),
];
