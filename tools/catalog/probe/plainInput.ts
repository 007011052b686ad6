import type { Json } from "../../../server/src/catalog/facts.ts";
import { isJsonObject } from "../../../server/src/catalog/json.ts";
import type { GivenValue, HelmInput } from "../../../server/src/cluster/helmInput.ts";

/** Helm values that are all known, such as those of a values file. */
export class PlainInput implements HelmInput {
  constructor(private readonly values: Json) {}

  at(path: readonly string[]): GivenValue | undefined {
    const value = this.find(path);
    return value === undefined ? undefined : { value };
  }

  hasMap(path: readonly string[]): boolean {
    return isJsonObject(this.find(path));
  }

  keysBelow(path: readonly string[]): { readonly names: readonly string[]; readonly open: boolean } {
    const value = this.find(path);
    return { names: isJsonObject(value) ? Object.keys(value) : [], open: false };
  }

  private find(path: readonly string[]): Json | undefined {
    let at: Json | undefined = this.values;
    for (const name of path) at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
    return at;
  }
}
