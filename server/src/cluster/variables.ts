import type { Catalog } from "../catalog/catalog.ts";
import type { Json } from "../catalog/facts.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { inventorySettings, type PlacedSetting } from "../inventory/layers.ts";
import type { Setting } from "../inventory/settings.ts";
import { type ScalarValue, UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { isBlankOrComment } from "../syntax/trail.ts";
import { ReadLog } from "./readLog.ts";

/** The setting that decides a variable on the first control-plane node, or several that cannot be told apart. */
export interface EffectiveSetting {
  readonly setting: Setting;
  /** Another group, of which it is not known whether the node is a member, sets it too. */
  readonly uncertain: boolean;
}

/** The variables of one inventory as the first control-plane node sees them. */
export class EffectiveVariables {
  private readonly settings: Map<string, EffectiveSetting>;
  private reaching: ReadonlySet<Setting> | undefined;
  private readonly likenesses = new Map<string, string | undefined>();

  private constructor(
    private readonly placed: readonly PlacedSetting[],
    /** Notes which variables are looked up. */
    readonly log: ReadLog,
    /** The names that an edit changed, where these variables were made from those of an earlier state. */
    readonly changed: ReadonlySet<string> | undefined,
    known: ReadonlyMap<string, EffectiveSetting>,
    /** Those of the names that somebody asked for. */
    private readonly layers = new Map<string, readonly PlacedSetting[]>(),
  ) {
    this.settings = new Map(known);
    for (const name of changed ?? []) {
      this.settings.delete(name);
      this.layers.delete(name);
    }
    for (const each of placed) {
      const { name } = each.setting;
      if (changed?.has(name) === false || each.reach === "never") continue;
      this.settings.set(name, over(this.settings.get(name), each));
    }
  }

  /** The variables of an inventory; those of its former state where an edit changed none of them. */
  static of(inventory: Inventory, catalog: Catalog, before?: EffectiveVariables): EffectiveVariables {
    const placed = inventorySettings(inventory, catalog);
    if (!before) return new EffectiveVariables(placed, new ReadLog(), undefined, new Map());
    const changed = changedNames(before.placed, placed);
    if (changed.size === 0) return before;
    return new EffectiveVariables(placed, before.log, changed, before.settings, new Map(before.layers));
  }

  get(name: string): EffectiveSetting | undefined {
    this.log.note(name);
    return this.settings.get(name);
  }

  /** All that set a variable on any host, the lowest layer first. */
  layersOf(name: string): readonly PlacedSetting[] {
    let layers = this.layers.get(name);
    if (!layers) {
      layers = this.placed.filter(({ setting }) => setting.name === name);
      this.layers.set(name, layers);
    }
    return layers;
  }

  /** A text that is the same for all clusters in which a variable is set alike; undefined where that cannot be told. */
  likeness(name: string): string | undefined {
    if (!this.likenesses.has(name)) this.likenesses.set(name, likenessOf(this.settings.get(name)));
    return this.likenesses.get(name);
  }

  /** Whether a setting decides its variable. */
  isDecidedBy(setting: Setting): boolean {
    return this.settings.get(setting.name)?.setting === setting;
  }

  /** Whether all settings count on the host that renders, or may, as far as they are in files that are read. */
  get allReach(): boolean {
    return this.placed.every(({ reach }) => reach !== "never");
  }

  /** Whether a setting counts on the host that renders, or may; one for other hosts only does nothing there. */
  reaches(setting: Setting): boolean {
    this.reaching ??= new Set(this.placed.flatMap((each) => (each.reach === "never" ? [] : each.setting)));
    return this.reaching.has(setting);
  }
}

/**
 * What decides a variable when one more layer counts, or may. What is for the host or given by `-e` is over all groups,
 * whichever of those the host is in.
 */
function over(before: EffectiveSetting | undefined, { setting, reach, scope }: PlacedSetting): EffectiveSetting {
  const doubted = reach === "perhaps" || (before?.uncertain === true && scope.kind === "group");
  return { setting, uncertain: before !== undefined && doubted };
}

/** A text that is equal for settings that mean the same; undefined where the text alone does not say what one means. */
export function likenessOf(effective: EffectiveSetting | undefined): string | undefined {
  if (!effective) return "";
  const text = textOf(effective.setting);
  return text === undefined || !effective.uncertain ? text : `(one of several) ${text}`;
}

/**
 * The text of a setting that is a whole entry of a file, with no alias of another, without the comments below it;
 * undefined for others.
 */
export function textOf({ name, chunk, key, value }: Setting): string | undefined {
  if (chunk.key !== name || chunk.missing.length > 0) return undefined;
  const last = (value?.range ?? key.range).end.line;
  let end = chunk.lines.length;
  while (end - 1 > last && isBlankOrComment(chunk.lines[end - 1] as string)) end--;
  // In such a block scalar blank lines at the end are part of the value.
  if (end < chunk.lines.length && chunk.lines.some((line) => /[|>]\d?\+/.test(line))) return chunk.text;
  return end === 1 ? chunk.lines[0] : chunk.lines.slice(0, end).join("\n");
}

/** What decides among the layers of one variable, lowest first; undefined where none counts. */
export const decisiveAmong = (layers: readonly PlacedSetting[]): EffectiveSetting | undefined =>
  layers
    .filter(({ reach }) => reach !== "never")
    .reduce<EffectiveSetting | undefined>((before, layer) => over(before, layer), undefined);

/** The names of the settings between the first and the last that are not the same. */
function changedNames(before: readonly PlacedSetting[], after: readonly PlacedSetting[]): Set<string> {
  const shared = Math.min(before.length, after.length);
  let head = 0;
  while (head < shared && isSame(before[head], after[head])) head++;
  let tail = 0;
  while (tail < shared - head && isSame(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail++;
  const differing = [...before.slice(head, before.length - tail), ...after.slice(head, after.length - tail)];
  return new Set(differing.map(({ setting }) => setting.name));
}

const isSame = (a: PlacedSetting | undefined, b: PlacedSetting | undefined): boolean =>
  a?.setting === b?.setting && a?.reach === b?.reach;

/** The scalar that a setting gives; UNKNOWN for anything that is no plain scalar or not certain. */
export function scalarOf({ setting, uncertain }: EffectiveSetting): ScalarValue {
  if (uncertain) return UNKNOWN;
  // An emptied value is being typed.
  if (setting.value === undefined) return UNKNOWN;
  return setting.value.kind === "scalar" ? setting.value.value : UNKNOWN;
}

/** A default of a release as a scalar; UNKNOWN where Jinja computes it or it is a collection. */
export function defaultScalar(value: Json | Unknown | undefined): ScalarValue | undefined {
  if (value === undefined || value === UNKNOWN) return value;
  if (typeof value === "object" && value !== null) return UNKNOWN;
  return typeof value === "string" && /\{[{%]/.test(value) ? UNKNOWN : value;
}
