import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Options } from "../options.ts";
import { ANNOTATION_SCHEMA } from "./annotationSchema.ts";
import type { Server, ServerId } from "./server.ts";

const PEER = resolve("tools/bench/node_modules/yaml-language-server");
export const CLI = resolve("dist/cli.js");

const node = (...args: string[]) => ({ command: process.execPath, args });

/** All servers of a run. What they need beside themselves is written to the folder. */
export function findServers(options: Options, folder: string): Record<ServerId, Server> {
  const peer: Server = {
    id: "peer",
    ...(commandOf(options.peer) ?? node(join(PEER, "bin/yaml-language-server"), "--stdio")),
    settings: { yaml: yamlSettings(options.schema, folder) },
    checks: true,
    readsEmbedded: false,
  };
  const peerAtOnce: Server = { ...peer, id: "peerAtOnce" };
  return {
    ours: {
      id: "ours",
      ...(commandOf(options.ours) ?? node(resolve("dist/server.js"), "--stdio")),
      settings: {},
      checks: true,
      readsEmbedded: true,
    },
    peer,
    peerAtOnce: options.peer ? peerAtOnce : withoutDelay(peerAtOnce),
    floor: {
      id: "floor",
      ...node(resolve("tools/bench/servers/floorServer.mjs"), "--stdio"),
      settings: {},
      checks: false,
      readsEmbedded: true,
    },
  };
}

/** Which yaml-language-server the figures are of. */
export const peerVersion = (): string => JSON.parse(readFileSync(join(PEER, "package.json"), "utf8")).version;

function withoutDelay(server: Server): Server {
  return {
    ...server,
    args: ["--require", resolve("tools/bench/servers/withoutDelay.cjs"), ...server.args],
    environment: { YAML_SETTINGS: join(PEER, "out/server/src/yamlSettings.js") },
  };
}

function yamlSettings(given: string | undefined, folder: string): object {
  const variables = given ? resolve(given) : join(folder, "variables.schema.json");
  if (!given)
    writeFileSync(variables, execFileSync(process.execPath, [CLI, "schema", "--kubespray", "v2.31.0"], LARGE));
  const annotations = join(folder, "annotations.schema.json");
  writeFileSync(annotations, JSON.stringify(ANNOTATION_SCHEMA));
  return {
    schemas: {
      [pathToFileURL(variables).href]: "**/group_vars/**",
      [pathToFileURL(annotations).href]: "**/manifests/**",
    },
    // Both would fetch schemas from the network.
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
    completion: true,
    hover: true,
    validate: true,
  };
}

const LARGE = { maxBuffer: 64 * 1024 * 1024 };

function commandOf(text: string | undefined): { command: string; args: string[] } | undefined {
  const [command, ...args] = text?.split(/\s+/).filter(Boolean) ?? [];
  return command === undefined ? undefined : { command, args };
}
