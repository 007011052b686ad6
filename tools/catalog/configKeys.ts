import type { ConfigKeyRange, ConfigKeysFile, HelmKeysFile } from "../../server/src/catalog/facts.ts";

export interface SourceConfigKey {
  readonly ranges: readonly {
    readonly component: readonly string[];
    readonly type: string;
    readonly default?: string;
    readonly from: string;
    readonly to: string;
    readonly enumHint?: readonly string[];
    readonly deprecated?: boolean;
  }[];
}

export interface SourceHelmMapping {
  readonly helm: string;
  readonly configMapKey: string;
  readonly since: string;
  readonly until: string;
}

/** The newest minor of the tables: a range that reaches it stays open. */
export const NEWEST = "1.20";

/** Turns one cilium-config key of the source table into the catalog's form. */
export function configKeyFacts(source: SourceConfigKey): ConfigKeysFile[string] {
  return {
    ranges: source.ranges.map(
      (range): ConfigKeyRange => ({
        from: range.from,
        ...(range.to !== NEWEST && { to: range.to }),
        type: range.type,
        ...(range.default !== undefined && { default: range.default }),
        ...(range.enumHint?.length && { values: range.enumHint }),
        ...(range.deprecated && { deprecated: true as const }),
        ...(range.component.includes("configmap-only") && { noFlag: true as const }),
      }),
    ),
  };
}

/** Helm path → ConfigMap keys that take its value unchanged. */
export function helmKeyFacts(source: readonly SourceHelmMapping[]): HelmKeysFile {
  const result: Record<string, ({ key: string } & { from: string; to?: string })[]> = {};
  for (const { helm, configMapKey, since, until } of [...source].sort((a, b) => (a.helm < b.helm ? -1 : 1))) {
    result[helm] ??= [];
    result[helm].push({ key: configMapKey, from: since, ...(until !== NEWEST && { to: until }) });
  }
  return result;
}
