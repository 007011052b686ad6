import type { ReleaseFacts, ReleasesFile, Span } from "../../server/src/catalog/facts.ts";

export interface SourceRelease {
  readonly date: string;
  readonly engine: string;
  readonly ciliumVersion: string;
  readonly keysBeforeExtraVars?: readonly string[] | null;
  readonly keysAfterExtraVars?: readonly string[] | null;
}

const number = (version: string): number[] =>
  version === "master" ? [Number.POSITIVE_INFINITY] : version.replace(/^v/, "").split(".").map(Number);

function compare(a: string, b: string): number {
  const [left, right] = [number(a), number(b)];
  for (let i = 0; i < 3; i++) {
    const [l, r] = [left[i] ?? 0, right[i] ?? 0];
    if (l !== r) return l < r ? -1 : 1;
  }
  return 0;
}

/** All releases, oldest first, and where each ConfigMap key stands relative to the extra vars. */
export function releasesFile(source: Record<string, SourceRelease>, minors: readonly string[]): ReleasesFile {
  const versions = Object.keys(source).sort(compare);
  const kubespray = versions.map((version): ReleaseFacts => {
    const release = source[version] as SourceRelease;
    return {
      version,
      date: release.date,
      engine: release.engine.startsWith("helm") ? "helm" : "configmap",
      cilium: release.ciliumVersion.replace(/^v/, ""),
    };
  });
  const order: Record<string, { before?: Span[]; after?: Span[] }> = {};
  for (const side of ["before", "after"] as const) {
    const field = side === "before" ? "keysBeforeExtraVars" : "keysAfterExtraVars";
    const keys = new Set(versions.flatMap((version) => source[version]?.[field] ?? []));
    for (const key of [...keys].sort()) {
      // `name` and `namespace` are the ConfigMap's metadata, no settings.
      if (key === "name" || key === "namespace") continue;
      order[key] = {
        ...order[key],
        [side]: spans(versions, (version) => source[version]?.[field]?.includes(key) ?? false),
      };
    }
  }
  return { kubespray, cilium: [...minors].sort(compare), configMapOrder: order };
}

function spans(versions: readonly string[], holds: (version: string) => boolean): Span[] {
  const result: { from: string; to?: string }[] = [];
  let open: { from: string; to?: string } | undefined;
  versions.forEach((version, i) => {
    if (holds(version)) {
      open ??= { from: version };
      if (i === versions.length - 1) result.push(open);
    } else if (open) {
      result.push({ ...open, to: versions[i - 1] as string });
      open = undefined;
    }
  });
  return result;
}
