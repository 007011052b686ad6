import { minorIn, releaseIn } from "../catalog/release.ts";
import type { WordsFile } from "../catalog/words.ts";
import type { NameKind } from "./nameKind.ts";
import type { Versions } from "./versions.ts";

/** Where to read on, by whose documentation it is. */
export interface Links {
  readonly cilium?: string;
  readonly kubespray?: string;
}

/** The reference page for names that have no page of their own. */
const REFERENCE: Readonly<Partial<Record<NameKind, string>>> = {
  configKey: "cmdref-agent",
  helmValue: "helm-reference",
};

/** Documentation of the versions in use, never of others; `topic` is one of the table of pages. */
export function linksFor(
  pages: WordsFile["pages"],
  nameKind: NameKind,
  name: string,
  topic: string | undefined,
  { release, minor }: Versions,
): Links {
  const page = pages[topic ?? REFERENCE[nameKind] ?? ""]?.find((each) => minorIn(minor, each));
  const ofKubespray = nameKind === "variable" && name.startsWith("cilium_") && release;
  return {
    ...(page && { cilium: `https://docs.cilium.io/en/v${minor}/${page.path}` }),
    ...(ofKubespray && { kubespray: kubesprayPage(release) }),
  };
}

/** docs/cilium.md moved to docs/CNI/ in v2.25.0. */
function kubesprayPage(release: string): string {
  const path = releaseIn(release, { from: "v2.25.0" }) ? "docs/CNI/cilium.md" : "docs/cilium.md";
  return `https://github.com/kubernetes-sigs/kubespray/blob/${release}/${path}`;
}
