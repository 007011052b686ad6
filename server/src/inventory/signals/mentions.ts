import type { Catalog } from "../../catalog/catalog.ts";
import { baseName } from "../path.ts";
import { checkedOutVersions, clonedVersions, referredVersions, VERSION } from "./gitCommands.ts";
import { kubesprayNamed } from "./named.ts";
import { homeOf } from "./place.ts";
import { Strength, type VersionSignal } from "./signal.ts";

interface Mention {
  /** The versions that a text mentions in this way. */
  readonly versionsIn: (text: string) => Iterable<string>;
  readonly strength: Strength;
}

const matching = (pattern: RegExp) => (text: string) => [...text.matchAll(pattern)].map(([, version = ""]) => version);

/** How programs say which Kubespray they fetch. */
const MENTIONS: readonly Mention[] = [
  // quay.io/kubespray/kubespray:v2.28.1
  {
    versionsIn: matching(new RegExp(String.raw`\bkubespray\/kubespray:${VERSION}`, "g")),
    strength: Strength.pin,
  },
  // git clone --branch v2.28.1 https://github.com/kubernetes-sigs/kubespray.git
  { versionsIn: clonedVersions, strength: Strength.pin },
  // …/kubespray/archive/refs/tags/v2.28.1.tar.gz
  {
    versionsIn: matching(
      /\/kubespray\/archive\/(?:refs\/(?:tags|heads)\/)?(v?2\.\d+\.\d+|release-2\.\d+|master)\.(?:tar\.gz|zip)/g,
    ),
    strength: Strength.pin,
  },
  // git::https://github.com/kubernetes-sigs/kubespray.git?ref=v2.28.1
  { versionsIn: referredVersions, strength: Strength.pin },
  // cd kubespray && git checkout v2.28.1
  { versionsIn: checkedOutVersions, strength: Strength.command },
  // repository: kubernetes-sigs/kubespray and ref: v2.28.1, of a step that checks out
  {
    versionsIn: matching(
      new RegExp(String.raw`repository:[ \t]*["']?[\w.-]+\/kubespray["']?[ \t]*\n\s*ref:[ \t]*["']?${VERSION}`, "g"),
    ),
    strength: Strength.pin,
  },
  // KUBESPRAY_VERSION=v2.28.1, kubespray_version: v2.28.1, KUBESPRAY_VERSION=${KUBESPRAY_VERSION:-v2.28.1}
  {
    versionsIn: matching(
      new RegExp(
        String.raw`\bkubespray_(?:version|tag|release|branch|ref|git_ref|image_tag)\b["']?(?:\s*[:?+]?=\s*|:\s+|:=|:-|[ \t]+)["']?(?:\$\{KUBESPRAY_\w+:[-=])?["']?${VERSION}`,
        "gi",
      ),
    ),
    strength: Strength.command,
  },
  // variable "kubespray_version" { default = "v2.28.1" }
  {
    versionsIn: matching(
      new RegExp(
        String.raw`variable\s+"kubespray_(?:version|tag|release|branch|ref)"\s*\{(?:(?!\bvariable\s)[^}])*?\bdefault\s*=\s*"${VERSION}"`,
        "g",
      ),
    ),
    strength: Strength.command,
  },
];

/**
 * The lists of jobs and the README that Kubespray itself has name the release before. Known by their words where nothing
 * else shows the folder to be a checkout. Source: .gitlab-ci.yml and README.md of the tags.
 */
const OWN = /kargo-ci|^# Deploy a Production Ready Kubernetes Cluster/m;

/** The releases that scripts, lists of jobs and the like fetch. */
export function mentionSignals(file: string, text: string, catalog: Catalog): VersionSignal[] {
  if (!/kubespray/i.test(text) || OWN.test(text)) return [];
  const readable = commandsIn(text);
  const origin = baseName(file);
  const isText = origin.startsWith("README");
  return MENTIONS.flatMap(({ versionsIn, strength }) =>
    [...versionsIn(readable)].flatMap((version) => {
      const named = kubesprayNamed(version, catalog);
      if (!named) return [];
      // What people are told to type is not what is run.
      const weight = isText ? { certain: false, strength: Strength.text } : { strength };
      return [{ ...named, ...weight, origin, scopes: [homeOf(file)] }];
    }),
  );
}

/** The text without commented-out lines, continued lines in one. */
const commandsIn = (text: string): string =>
  text
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .map((line) => (/^\s*(?:#|\/\/)/.test(line) ? "" : line))
    .join("\n");
