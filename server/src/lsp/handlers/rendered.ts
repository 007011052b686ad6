import { inventoryAround } from "../../features/inventoryAround.ts";
import { handedToCilium } from "../../features/render.ts";
import { renderedDocument } from "../../features/renderedText.ts";
import type { RenderedParams } from "../protocol.ts";
import type { Session } from "../session.ts";

const NO_INVENTORY = {
  en: "# This file belongs to no inventory of Kubespray.\n",
  "zh-cn": "# 此文件不属于任何 Kubespray 清单。\n",
} as const;

/** What Kubespray hands to Cilium for the inventory that a file belongs to, as YAML with the origins in comments. */
export async function onRendered(session: Session, { uri }: RenderedParams): Promise<string> {
  const open = await session.document(uri);
  const { language } = session;
  if (!open) return NO_INVENTORY[language];
  const { workspace, document } = open;
  const inventory = inventoryAround(workspace, document);
  if (!inventory) return NO_INVENTORY[language];
  const handed = handedToCilium(workspace, inventory);
  return renderedDocument(handed, { part: "values" }, (file) => session.relative(file), language);
}
