import { SYNONYMS } from "../../catalog/curated/successors.ts";
import { nearestName } from "./nearest.ts";

/** Words that say nothing about which setting is meant. */
const NOISE = new Set(["cilium", "enable", "enabled", "config"]);

/** The words of a variable, a flag or a Helm path, in one spelling: `hubble.relay.enabled` is hubble, relay. */
export function nameTokens(name: string): string[] {
  return name
    .replace(/^cilium/i, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !NOISE.has(word))
    .map((word) => (Object.hasOwn(SYNONYMS, word) ? (SYNONYMS[word] as string) : word));
}

/** What is left of a name without separators, case and words that say nothing. */
export const bareName = (name: string): string => nameTokens(name).join("");

/** Names less similar than this differ more than they resemble each other; made-up names in real inventories gave the number. */
const SIMILAR = 0.72;

/**
 * Names compared by their words. A word that few of the names have counts more than one that many have, so
 * `cilium_ip_masq` means `cilium_ip_masq_agent_enable`, and not another name with "ip" in it.
 */
export class NameIndex {
  private readonly tokens = new Map<string, readonly string[]>();
  private readonly frequencies = new Map<string, number>();
  private readonly vocabulary: readonly string[];

  constructor(names: Iterable<string>) {
    for (const name of names) {
      const tokens = nameTokens(name);
      this.tokens.set(name, tokens);
      for (const token of new Set(tokens)) this.frequencies.set(token, (this.frequencies.get(token) ?? 0) + 1);
    }
    this.vocabulary = [...this.frequencies.keys()];
  }

  /** The one name that shares the most with this one; undefined where none is near or two are equally near. */
  nearest(name: string): string | undefined {
    const words = nameTokens(name).map((word) => this.corrected(word));
    let best: string | undefined;
    let bestScore = SIMILAR;
    for (const [candidate, tokens] of this.tokens) {
      const score = this.similarity(words, tokens);
      if (score < bestScore) continue;
      best = score === bestScore ? undefined : candidate;
      bestScore = score;
    }
    return best;
  }

  /** A misspelt word as the names spell it. Words with digits (ipv4, ipv6, l2) differ by meaning, not by mistake. */
  private corrected(word: string): string {
    if (this.frequencies.has(word) || word.length < 5 || /\d/.test(word)) return word;
    return nearestName(word, this.vocabulary) ?? word;
  }

  private similarity(a: readonly string[], b: readonly string[]): number {
    const weigh = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + this.weight(word), 0);
    const left = new Set(a);
    const right = new Set(b);
    return (2 * weigh([...left].filter((word) => right.has(word)))) / (weigh(left) + weigh(right) || 1);
  }

  private weight(word: string): number {
    return Math.log(this.tokens.size / (this.frequencies.get(word) ?? 0.5));
  }
}
