/** Folders whose name says nothing of the cluster. */
const USUAL = new Set(["inventory", "inventories", "hosts", "ansible", "deploy"]);

/** An inventory as messages name it: by the last part of its root, with the one before where that is a usual name. */
export function inventoryName(root: string): string {
  const parts = root.split("/").filter((part) => part !== "");
  const last = parts.at(-1) ?? root;
  return USUAL.has(last) && parts.length > 1 ? `${parts.at(-2)}/${last}` : last;
}
