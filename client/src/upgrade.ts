import { commands, type Disposable, l10n, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  UPGRADE,
  UPGRADE_RELEASES,
  type UpgradeParams,
  type UpgradePlan,
  type UpgradeReleases,
} from "../../server/src/lsp/protocol.ts";

const SCHEME = "kubespray-cilium-upgrade";
const COMMAND = "kubesprayCilium.upgrade";

/**
 * The command that shows what another Kubespray release makes of the inventory of the active file: today's rendering and
 * the other one's beside each other, and what there is to do about it.
 */
export function registerUpgrade(client: BaseLanguageClient): Disposable[] {
  /** The texts of the last upgrade that somebody asked for, by the paths of their documents. */
  const texts = new Map<string, string>();

  const show = (name: string, text: string): Uri => {
    // A path of its own each time: VS Code keeps what it has read.
    const uri = Uri.from({ scheme: SCHEME, path: `/${name}`, query: `${Date.now()}` });
    texts.set(uri.toString(), text);
    return uri;
  };

  const choose = async (uri: string): Promise<string | undefined> => {
    const offered = await client.sendRequest<UpgradeReleases | null>(UPGRADE_RELEASES, uri);
    if (!offered) {
      void window.showInformationMessage(l10n.t("This file belongs to no inventory of Kubespray."));
      return undefined;
    }
    const chosen = await window.showQuickPick([...offered.releases], {
      title: offered.title,
      matchOnDescription: true,
    });
    return chosen?.label;
  };

  /** `given`: a release, for a keyboard shortcut that always takes the same. */
  const upgrade = async (given?: unknown): Promise<void> => {
    const active = window.activeTextEditor?.document.uri;
    if (!active) return;
    const uri = client.code2ProtocolConverter.asUri(active);
    const release = typeof given === "string" ? given : await choose(uri);
    if (release === undefined) return;
    const params: UpgradeParams = { uri, release };
    const plan = await client.sendRequest<UpgradePlan | null>(UPGRADE, params);
    if (!plan) return;
    texts.clear();
    const today = show("today.yaml", plan.today);
    const target = show(`${release}.yaml`, plan.target);
    await commands.executeCommand("vscode.diff", today, target, plan.title);
    await commands.executeCommand("markdown.showPreviewToSide", show(`${release}.md`, plan.report));
  };

  return [
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "",
    }),
    commands.registerCommand(COMMAND, upgrade),
  ];
}
