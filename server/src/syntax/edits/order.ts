/** Where a new name goes among others: right after one of them, or right before. */
export interface Slot {
  readonly index: number;
  readonly where: "before" | "after";
}

/**
 * Finds the place of a new name among those that are there: where the alphabet puts it if they keep to that, else
 * after the last of the names that share most of its first words, else at the end. `beside`: an index that wins over
 * others that share as much. Names without order say nothing, and two are an order already: it stays one.
 */
export function slotFor(names: readonly string[], name: string, beside?: number): Slot | undefined {
  if (names.length === 0) return undefined;
  if (names.length > 1 && names.every((each, i) => i === 0 || (names[i - 1] ?? "") <= each)) {
    const index = names.findLastIndex((each) => each <= name);
    return index < 0 ? { index: 0, where: "before" } : { index, where: "after" };
  }
  const shared = names.map((each) => sharedWords(each, name));
  const most = Math.max(...shared);
  if (beside !== undefined && shared[beside] === most) return { index: beside, where: "after" };
  return { index: most === 0 ? names.length - 1 : shared.lastIndexOf(most), where: "after" };
}

function sharedWords(a: string, b: string): number {
  const [left, right] = [a.split(/[^A-Za-z0-9]+/), b.split(/[^A-Za-z0-9]+/)];
  const differing = left.findIndex((word, i) => word !== right[i]);
  return differing < 0 ? left.length : differing;
}
