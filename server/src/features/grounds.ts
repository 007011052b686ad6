import type { Cluster } from "../cluster/cluster.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { hasConfigurationName } from "../inventory/configuration.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { isSameList } from "../syntax/lists.ts";

/** All that the findings of a file rest on: while each of these is the same, so are the findings. */
export type GroundsOf = readonly unknown[];

/** Tells the grounds of all files, for one state of a workspace. */
export class Grounds {
  private readonly shared: readonly unknown[];
  private readonly clusters: readonly Cluster[];

  /** `before`: those of an earlier state, so that what is the same now is the same object. */
  constructor(
    private readonly workspace: Workspace,
    before?: Grounds,
  ) {
    const { asked, templateWords, objectsState, namesIpsecSecret } = workspace;
    this.shared = [workspace, asked, templateWords.state, objectsState, namesIpsecSecret];
    const clusters = workspace.allInventories().map((inventory) => workspace.cluster(inventory));
    this.clusters = before && isSameList(before.clusters, clusters) ? before.clusters : clusters;
  }

  /** What the findings of a file rest on: its text, its clusters, and those of each document inside of it. */
  of(document: YamlDocument): GroundsOf {
    return [...this.shared, ...this.own(document)];
  }

  private own(document: YamlDocument): unknown[] {
    const inside = this.workspace.documentsIn(document).flatMap((each) => this.own(each));
    return [
      document,
      ...(hasConfigurationName(document.file)
        ? [this.clusters]
        : document.kind === "manifest"
          ? this.ofManifest(document)
          : this.ofCluster(document)),
      ...inside,
    ];
  }

  private ofCluster({ file }: YamlDocument): unknown[] {
    const clusters = this.workspace.inventoriesReading(file).map((inventory) => this.workspace.cluster(inventory));
    return clusters.flatMap((cluster) => [cluster, this.workspace.meshOf(cluster)]);
  }

  /** A manifest may be read by any Cilium of the workspace. */
  private ofManifest({ outermost: { file } }: YamlDocument): unknown[] {
    const { clusters } = this;
    return [clusters, clusters.length > 0 ? undefined : JSON.stringify(this.workspace.ciliumFor(file))];
  }
}
