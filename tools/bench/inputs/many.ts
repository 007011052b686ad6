import { ForeignVariables } from "./foreign.ts";
import { shortGroupVars } from "./groupVars.ts";
import { type Files, HOSTS } from "./project.ts";
import { Random } from "./random.ts";
import { services } from "./services.ts";

/** One of many files; every fifth has a mistake. */
export interface PlantedFile {
  readonly path: string;
  readonly text: string;
  /** The line of the mistake. */
  readonly mistake?: number;
}

/** Inventories with three variable files that know Cilium and so many that do not. */
export function inventories(count: number, others = 0): PlantedFile[] {
  return Array.from({ length: count }, (_, i) => {
    const folder = `inventory/cluster-${i + 1}/group_vars`;
    const names = ["all/all.yml", "k8s_cluster/k8s-cluster.yml", "k8s_cluster/k8s-net-cilium.yml"];
    return [
      ...names.map((name, k) => variableFile(`${folder}/${name}`, 3 * i + k)),
      ...Array.from({ length: others }, (_, k) => ({
        path: `${folder}/all/part-${k + 1}.yml`,
        text: otherVariables(15 * i + k),
      })),
    ];
  }).flat();
}

/** A workspace of 1,000 inventories of 15 variable files each, of which three know Cilium; with their lists of hosts. */
export function manyInventories(): { readonly planted: readonly PlantedFile[]; readonly files: Files } {
  const planted = inventories(1_000, 12);
  return {
    planted,
    files: { ...hostFiles(1_000), ...Object.fromEntries(planted.map(({ path, text }) => [path, text])) },
  };
}

/** The list of hosts that each of these inventories has beside its variables. */
export function hostFiles(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`inventory/cluster-${i + 1}/inventory.ini`, HOSTS]),
  );
}

/** Manifests of four Services each. */
export function manifests(count: number): PlantedFile[] {
  return Array.from({ length: count }, (_, i) => {
    const lines = services(i, 4);
    const path = `manifests/services-${i + 1}.yaml`;
    if (i % 5 > 0) return { path, text: `${lines.join("\n")}\n` };
    const mistake = lines.findIndex((line) => line.includes("service.cilium.io/global"));
    lines[mistake] = `    service.cilium.io/global: "truex"`;
    return { path, text: `${lines.join("\n")}\n`, mistake };
  });
}

function variableFile(path: string, number: number): PlantedFile {
  const lines = shortGroupVars(number);
  if (number % 5 > 0) return { path, text: `${lines.join("\n")}\n` };
  lines.push("cilium_enable_host_firewall: truex");
  return { path, text: `${lines.join("\n")}\n`, mistake: lines.length - 1 };
}

function otherVariables(seed: number): string {
  const foreign = new ForeignVariables(new Random(seed));
  return ["---", ...Array.from({ length: 20 }, () => [...foreign.next(), ""]).flat()].join("\n");
}
