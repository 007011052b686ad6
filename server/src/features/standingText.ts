import type { Language } from "../catalog/words.ts";
import type { Workspace } from "../cluster/workspace.ts";
import type { PlacedSetting } from "../inventory/layers.ts";
import type { Setting } from "../inventory/settings.ts";
import { placeOfSetting } from "./location.ts";
import { phrase } from "./phrases.ts";
import { asCode, linkTo, shownInventory, shownPath, shownValue } from "./shown.ts";
import type { Standing } from "./standing.ts";

/** How many layers, inventories or other hosts are listed. */
const MOST = 5;

/** Writes for a person how a variable stands, as Markdown. */
export class StandingText {
  constructor(
    private readonly workspace: Workspace,
    private readonly language: Language,
    /** The setting that the person looks at, where there is one. */
    private readonly here: Setting | undefined,
  ) {}

  /** The value in force and what it wins over; with several inventories, the value in each. Empty for none. */
  of(standings: readonly Standing[]): string {
    const [only, ...others] = standings;
    if (!only) return "";
    if (others.length === 0) return [this.layers(only), this.otherHosts(only)].filter(Boolean).join("\n\n");
    return this.listed(standings, (standing) => {
      const name = asCode(shownInventory(this.workspace, standing.inventory));
      const [first, ...more] = standing.inForce;
      if (!first) return `- ${name}: ${this.say("set nowhere")}`;
      return `- ${name}: ${more.length > 0 ? this.say("not certain") : this.setting(first, standing)}`;
    });
  }

  /** That a map around the place is not in force as a whole: Ansible replaces maps, and does not merge them. */
  replaced(name: string, standings: readonly Standing[]): string {
    const { here } = this;
    const [only, ...others] = standings;
    if (!here || !only || others.length > 0) return "";
    const [winner, ...rivals] = only.inForce;
    if (!winner || rivals.length > 0 || winner === here || !only.layers.includes(here)) return "";
    return this.say("replaced", asCode(name), this.setting(winner, only));
  }

  private layers(standing: Standing): string {
    const { layers, inForce, elsewhere } = standing;
    const host = standing.inventory.hosts.membership.host;
    const [first, ...others] = layers;
    if (!first) {
      if (elsewhere.length === 0) return this.say("set nowhere");
      return host === undefined ? "" : this.say("not set for host", asCode(host));
    }
    if (others.length === 0) {
      if (first !== this.here) return this.say("set in", this.setting(first, standing));
      return elsewhere.length === 0 ? this.say("set here only") : "";
    }
    const [value] = inForce;
    const heading =
      inForce.length > 1 || !value
        ? this.say("not certain")
        : host === undefined
          ? this.say("in force", asCode(shownValue(value.value)))
          : this.say("in force on", asCode(host), asCode(shownValue(value.value)));
    return `${heading}\n\n${this.listed(layers, (each) => `1. ${this.setting(each, standing)}`)}`;
  }

  /** What other hosts have, where that is another value. */
  private otherHosts(standing: Standing): string {
    const [inForce] = standing.inForce;
    const value = inForce && shownValue(inForce.value);
    const others = standing.elsewhere.filter(({ setting }) => shownValue(setting.value) !== value);
    if (others.length === 0) return "";
    const known = standing.inventory.hosts.membership.host !== undefined;
    const list = this.listed(others, (each) => `- ${this.placed(each, standing)}`);
    return `${this.say(known ? "on other hosts" : "on some hosts")}\n\n${list}`;
  }

  private placed({ setting, scope }: PlacedSetting, standing: Standing): string {
    return `${asCode(scope.name)}: ${this.setting(setting, standing)}`;
  }

  private setting(setting: Setting, { inventory }: Standing): string {
    const value = asCode(shownValue(setting.value));
    const place = placeOfSetting(this.workspace, setting);
    if (!place) return value;
    const here = setting === this.here ? ` ${this.say("here")}` : "";
    return `${value} · ${linkTo(place, shownPath(this.workspace, place.file, inventory))}${here}`;
  }

  private listed<T>(all: readonly T[], write: (each: T) => string): string {
    const left = all.length - MOST;
    return [...all.slice(0, MOST).map(write), ...(left > 0 ? [`- ${this.say("and more", String(left))}`] : [])].join(
      "\n",
    );
  }

  private say(key: Parameters<typeof phrase>[1], ...parts: string[]): string {
    return phrase(this.language, key, ...parts);
  }
}
