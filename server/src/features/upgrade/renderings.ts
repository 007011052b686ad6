import type { Language } from "../../catalog/words.ts";
import type { Workspace } from "../../cluster/workspace.ts";
import type { Inventory } from "../../inventory/inventory.ts";
import { handedToCilium } from "../render.ts";
import { type NameOf, renderedText } from "../renderedText.ts";
import { underRelease } from "./stage.ts";

/** What Kubespray hands to Cilium in two releases, as texts to compare line by line. */
export interface Renderings {
  readonly today: string;
  readonly target: string;
}

/**
 * Renders an inventory as it is and under another release: the same kind of text on both sides, which is the agent's
 * ConfigMap where the releases install Cilium in different ways.
 */
export function renderingsOf(
  workspace: Workspace,
  inventory: Inventory,
  release: string,
  nameOf: NameOf,
  language: Language,
): Renderings | undefined {
  const other = underRelease(workspace, inventory, release);
  if (!other) return undefined;
  const today = handedToCilium(workspace, inventory);
  const target = handedToCilium(other.workspace, other.inventory);
  const part = today.cluster.engine === target.cluster.engine ? "values" : "agent";
  const textOf = (handed: typeof today) => renderedText(handed, { part, defaults: false }, nameOf, language);
  return { today: textOf(today), target: textOf(target) };
}
