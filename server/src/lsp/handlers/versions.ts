import type { Cluster } from "../../cluster/cluster.ts";
import type { Workspace } from "../../cluster/workspace.ts";
import { chooseVersions } from "../../features/chooseVersions.ts";
import { phrase } from "../../features/phrases.ts";
import { ciliumChoices, kubesprayChoices, type VersionChoice } from "../../features/versionChoices.ts";
import { readersOf, versionStatus } from "../../features/versionStatus.ts";
import { versionsOf } from "../../features/versionText.ts";
import type {
  ChosenVersions,
  ConfigurationText,
  FileVersions,
  VersionQuestion,
  VersionQuestions,
} from "../protocol.ts";
import type { Session } from "../session.ts";

/** Which versions are in use for a file. */
export async function onFileVersions(session: Session, uri: string): Promise<FileVersions | null> {
  const open = await session.document(uri);
  if (!open) return null;
  return versionStatus(open.workspace, open.document, session.language, session.nameOf) ?? null;
}

/** The inventories that versions can be chosen for: those that read the file, else all. */
export async function onVersionQuestions(session: Session, uri: string): Promise<VersionQuestions> {
  const workspace = await session.workspace();
  const document = workspace.document(uri);
  const readers = document ? readersOf(workspace, document) : [];
  const clusters = readers.length > 0 ? readers : workspace.allInventories().map((each) => workspace.cluster(each));
  const inventories = clusters.map((cluster) => ({
    root: cluster.root,
    label: session.nameOf(cluster.root),
    description: versionsOf(cluster),
  }));
  return { title: phrase(session.language, "pick inventory"), inventories };
}

/** The lists to choose from for an inventory. */
export async function onVersionChoices(session: Session, root: string): Promise<VersionQuestion[]> {
  const cluster = clusterAt(await session.workspace(), root);
  if (!cluster) return [];
  const { language } = session;
  const question = (name: string, key: "pick Kubespray" | "pick Cilium", choices: readonly VersionChoice[]) => ({
    name,
    title: phrase(language, key, session.nameOf(root)),
    choices: choices.map(({ version, description, current }) => ({
      label: version,
      description: [description, ...(current ? [phrase(language, "current")] : [])].filter(Boolean).join(" · "),
      current,
    })),
  });
  return [
    question("kubesprayVersion", "pick Kubespray", kubesprayChoices(cluster, language)),
    question("ciliumVersion", "pick Cilium", ciliumChoices(cluster, language)),
  ];
}

/** The configuration file that makes a choice hold. */
export async function onChooseVersions(
  session: Session,
  { root, chosen: { kubesprayVersion, ciliumVersion } }: ChosenVersions,
): Promise<ConfigurationText> {
  const chosen = { ...(kubesprayVersion && { kubesprayVersion }), ...(ciliumVersion && { ciliumVersion }) };
  const configured = chooseVersions(await session.workspace(), root, session.folderAround(root), chosen);
  return configured ? { uri: configured.file, text: configured.text } : null;
}

function clusterAt(workspace: Workspace, root: string): Cluster | undefined {
  const inventory = workspace.allInventories().find((each) => each.root === root);
  return inventory && workspace.cluster(inventory);
}
