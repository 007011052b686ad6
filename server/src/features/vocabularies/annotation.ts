import { minorIn } from "../../catalog/release.ts";
import { phrase } from "../phrases.ts";
import { typeName } from "../typeNames.ts";
import { code } from "./code.ts";
import { type Candidate, quoted, type Vocabulary } from "./vocabulary.ts";

/** Annotations of Kubernetes objects. */
export const annotations: Vocabulary = {
  candidates: ({ catalog }, { versions: { minor }, kind }) =>
    catalog.annotations.flatMap((facts): Candidate[] => {
      const removed = facts.removedIn !== undefined && minorIn(minor, { from: facts.removedIn });
      const readHere = kind === undefined || facts.kinds.includes(kind);
      if (facts.internal || removed || !readHere || facts.name.includes("{")) return [];
      // Before the name was introduced, its alias may have been read.
      const names = [facts, ...(facts.aliases ?? [])];
      const spelling = names.find(({ since }) => minorIn(minor, { ...(since && { from: since }) }));
      return spelling ? [{ label: spelling.name, rank: "current", detail: facts.value.type, shape: "scalar" }] : [];
    }),

  choices: ({ catalog }, name) => worthWriting(catalog.annotation(name)?.value.values).map(quoted),

  facts({ catalog }, name, { minor }, language) {
    const facts = catalog.annotation(name);
    if (!facts) return undefined;
    const alias = facts.aliases?.find((each) => each.name === name);
    const early = facts.since !== undefined && !minorIn(minor, { from: facts.since });
    const removed = facts.removedIn !== undefined && minorIn(minor, { from: facts.removedIn });
    return [
      phrase(language, "read on", facts.kinds.join(", ")),
      facts.value.values
        ? phrase(language, "allowed", worthWriting(facts.value.values).map(code).join(", "))
        : phrase(language, "type", typeName(facts.value.type, language)),
      alias ? phrase(language, "alias of", `\`${facts.name}\``) : "",
      !alias && early ? phrase(language, "annotation since", facts.since ?? "") : "",
      removed ? phrase(language, "annotation removed", facts.removedIn ?? "") : "",
    ];
  },
};

/** Other spellings of true and false that Go's parser takes: right, but nothing to offer. */
const OTHER_BOOLEANS = new Set(["1", "0", "t", "f", "T", "F", "TRUE", "FALSE", "True", "False"]);

const worthWriting = (values: readonly string[] = []): readonly string[] =>
  values.filter((value) => !OTHER_BOOLEANS.has(value));
