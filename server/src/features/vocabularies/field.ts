import { CILIUM_KINDS } from "../../catalog/curated/ciliumKinds.ts";
import type { Field } from "../../catalog/curated/fields/field.ts";
import { type FieldAt, fieldAt, hasField, isRequired, RESOURCES, valuesOfField } from "../../catalog/fields.ts";
import { minorIn } from "../../catalog/release.ts";
import type { Language } from "../../catalog/words.ts";
import { phrase } from "../phrases.ts";
import { typeName } from "../typeNames.ts";
import type { Versions } from "../versions.ts";
import { code } from "./code.ts";
import { type Candidate, type Choice, plainOrQuoted, type Shape, type Vocabulary } from "./vocabulary.ts";

/** Ends the name of a list's items. */
const ITEMS = "[]";

/** The name of the items of a list. */
export const itemsOf = (name: string): string => `${name}${ITEMS}`;

export const isItem = (name: string): boolean => name.endsWith(ITEMS);

/**
 * Fields of structured variables, of Cilium's resources and of lists among the Helm values, named by what they are in
 * and their path: `cilium_bgp_peer_configs.spec.timers`, `CiliumBGPPeerConfig.spec.timers`, `operator.tolerations.key`.
 */
export const fields: Vocabulary = {
  candidates({ catalog }, { prefix, versions }) {
    const root = prefix.split(".", 1)[0] ?? "";
    const idle = versions.release !== undefined && catalog.hasNoEffect(root, versions.release);
    return Object.entries(named(prefix.slice(0, -1))?.field.fields ?? {})
      .filter(([, field]) => hasField(field, versions))
      .map(
        ([label, field], order): Candidate => ({
          label,
          rank: idle || (field.deprecated && minorIn(versions.minor, field.deprecated)) ? "gone" : "current",
          detail: field.example ? `${field.type} · ${field.example}` : field.type,
          shape: shapeOf(field),
          order,
        }),
      );
  },

  choices(_, name, versions): Choice[] {
    const field = named(name)?.field;
    if (!field || (field.type === "list") !== isItem(name)) return [];
    if (field.type === "boolean") return [true, false].map(plainOrQuoted);
    return (valuesOfField(field, versions) ?? []).map(asText);
  },

  facts(_, name, versions, language) {
    if (Object.hasOwn(RESOURCES, name)) return kindFacts(name, versions, language);
    const found = named(name);
    if (!found) return undefined;
    const { field } = found;
    const values = valuesOfField(field, versions);
    return [
      [
        phrase(language, "type", typeName(field.type, language)),
        isRequired(field, versions) ? phrase(language, "required") : "",
        field.default === undefined ? "" : phrase(language, "field default", code(field.default)),
      ]
        .filter(Boolean)
        .join(" · "),
      field.range ? phrase(language, "range", ...field.range.map(String)) : "",
      values ? phrase(language, "allowed", values.map(code).join(", ")) : "",
      field.example ? phrase(language, "for example", code(field.example)) : "",
      ...availability(field, versions, language),
    ];
  },
};

/** A word of a closed set as YAML reads it back: Yes and No are booleans to it. */
const asText = (word: string): Choice => ({ name: word, text: /^(?:yes|no)$/i.test(word) ? `"${word}"` : word });

/** The field that a name is about; the items of a list are about the list. */
export const named = (name: string): FieldAt | undefined =>
  fieldAt((isItem(name) ? name.slice(0, -ITEMS.length) : name).split("."));

/** In which versions of Cilium's API a kind is there, and since when. */
function kindFacts(kind: string, { minor }: Versions, language: Language): string[] {
  const { since = {}, until } = CILIUM_KINDS[kind] ?? {};
  return [
    ...Object.entries(since).map(
      ([api, from]) => `${code(`cilium.io/${api}`)}: ${phrase(language, "annotation since", from)}`,
    ),
    until === undefined ? "" : phrase(language, "last in Cilium", until),
    isServed(kind, minor) ? "" : phrase(language, "not in Cilium", minor),
  ];
}

const isServed = (kind: string, minor: string): boolean => {
  const { since = {}, until } = CILIUM_KINDS[kind] ?? {};
  return Object.values(since).some((from) => minorIn(minor, { from, ...(until !== undefined && { to: until }) }));
};

const shapeOf = ({ type }: Field): Shape => (type === "list" || type === "map" ? type : "scalar");

/** That versions do not know or pass on a field, or since when they do. A manifest is passed on by nobody. */
function availability({ minors, releases, deprecated }: Field, versions: Versions, language: Language): string[] {
  const { release, minor, api } = versions;
  const lines: string[] = [];
  if (minors && !minorIn(minor, minors)) lines.push(phrase(language, "not in Cilium", minor));
  else if (deprecated && minorIn(minor, deprecated)) lines.push(phrase(language, "deprecated", minor));
  if (minors?.from) lines.push(phrase(language, "annotation since", minors.from));
  if (minors?.to) lines.push(phrase(language, "last in Cilium", minors.to));
  const isPassedOn = hasField({ type: "map", ...(releases && { releases }) }, versions);
  if (api !== undefined) return isPassedOn ? lines : [...lines, phrase(language, "not in API", `cilium.io/${api}`)];
  if (releases?.from) {
    const early = release !== undefined && !isPassedOn;
    lines.push(early ? phrase(language, "not yet", release, releases.from) : phrase(language, "since", releases.from));
  }
  if (releases?.to && release !== undefined && !isPassedOn) {
    lines.push(phrase(language, "gone", release, releases.to));
  }
  return lines;
}
