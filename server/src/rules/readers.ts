import { atMostInfo, withNote } from "./assumption.ts";
import { isSameFinding } from "./finding.ts";
import { inventoryName } from "./inventoryName.ts";
import type { Finding } from "./rule.ts";

/**
 * One finding for what several clusters say of the same line. Where not all say it, it is at most info and names those
 * that do; or nothing is said, if the rule wants it so.
 */
export function mergeReaders(perReader: readonly (readonly Finding[])[], clusters: number): Finding[] {
  const [first, ...others] = perReader;
  if (!first || others.length === 0) return [...(first ?? [])];
  const merged: { finding: Finding; readers: string[] }[] = [];
  for (const found of perReader.flat()) {
    const known = merged.find((one) => isSameFinding(one.finding, found));
    if (known) known.readers.push(...found.inventories);
    else merged.push({ finding: found, readers: [...found.inventories] });
  }
  return merged.flatMap(({ finding, readers }) => {
    const named = { ...finding, inventories: readers };
    if (readers.length === clusters) return [named];
    return finding.rule.inAllClusters ? [] : [partial(named, clusters)];
  });
}

function partial(found: Finding, of: number): Finding {
  const names = found.inventories.map(inventoryName).join(", ");
  const note = {
    en: `${found.inventories.length} of ${of}: ${names}`,
    "zh-cn": `${of} 个清单中的 ${found.inventories.length} 个：${names}`,
  };
  return { ...found, severity: atMostInfo(found.severity), message: withNote(found.message, note), fixes: [] };
}
