import { describe, expect, test } from "vitest";
import { fingerprint } from "../../server/src/catalog/fingerprint.ts";
import { hostsOf } from "../../server/src/inventory/hosts/ranges.ts";
import { readSignals } from "../../server/src/inventory/signals/read.ts";
import { filledIn, type Variables } from "../../server/src/jinja/ansible.ts";
import { literalOr } from "../../server/src/jinja/literal.ts";
import { usesIn } from "../../server/src/jinja/uses.ts";
import { UNDEFINED } from "../../server/src/jinja/values.ts";
import { looksLikeKubean } from "../../server/src/manifest/kubean.ts";
import { mayHoldObjects } from "../../server/src/manifest/objects.ts";
import { halfWidth } from "../../server/src/rules/values/fullWidth.ts";
import { cursorAt } from "../../server/src/syntax/cursor.ts";
import { topLevelKey } from "../../server/src/syntax/cut.ts";
import { readDocument } from "../../server/src/syntax/document.ts";
import { iniCursorAt } from "../../server/src/syntax/ini/cursor.ts";
import { isTemplated, UNKNOWN } from "../../server/src/syntax/scalars.ts";
import { withoutTemplates } from "../../server/src/syntax/templates.ts";
import * as trail from "../../server/src/syntax/trail.ts";
import { catalog } from "../support/catalog.ts";
import {
  afterFixAll,
  completeAt,
  definitionAt,
  findingsIn,
  highlightsAt,
  hoverAt,
  referencesAt,
  withHints,
} from "../support/editor.ts";

/** What takes a step for each letter is done in no time; what takes one for each pair of letters never ends. */
const LETTERS = 250_000;

const many = (piece: string, letters = LETTERS): string => piece.repeat(letters / piece.length);
const blanks = many(" ");

const NO_VARIABLES: Variables = { get: () => UNDEFINED, raw: () => UNDEFINED };

const cursorIn = (line: string, character: number, file = "group_vars/all.yml", above = "") =>
  (file.endsWith(".ini") ? iniCursorAt : cursorAt)(readDocument(file, above + line), {
    line: above === "" ? 0 : above.split("\n").length - 1,
    character,
  });

describe("each reader ends, and says of a long line what it says of a short one", () => {
  test.each<[string, () => unknown, unknown]>([
    ["blank ends", () => fingerprint([`${blanks}x${blanks}`]), fingerprint([`${blanks}x`])],
    ["placeholders that do not close", () => isTemplated(many("${")), false],
    ["a placeholder at last", () => isTemplated(`${many("${")}}`), true],
    ["no colon behind a name", () => topLevelKey(`cilium_mtu${blanks}x`), undefined],
    ["a colon far behind a name", () => topLevelKey(`cilium_mtu${blanks}: 1`), "cilium_mtu"],
    ["an indented name without a colon", () => trail.keyOfLine(`a${blanks}x`, { dashes: [], column: 0 }), undefined],
    ["marks of Jinja in a comment", () => withoutTemplates([`a: b${many(" #%")}`]), undefined],
    ["marks of Jinja that do not close", () => withoutTemplates([many("{%#|#{")])?.lines, [""]],
    ["a made-up key without a colon", () => withoutTemplates([many("{{}}")])?.lines, [""]],
    ["a made-up key", () => withoutTemplates([`${many("{{}}")}: 1`])?.lines, [`${many("xxxx")}: 1`]],
    ["a cursor in a long value", () => cursorIn(`cilium_mtu: ${many("'")}`, 20)?.key, "cilium_mtu"],
    ["a cursor behind prose in a comment", () => cursorIn(`#${blanks}x x`, 5), undefined],
    ["a cursor in INI", () => cursorIn(`a=${blanks}x`, 1, "hosts.ini", "[all:vars]\n")?.value, "x"],
    ["a cursor at prose in INI", () => cursorIn(`${blanks}x x`, 1, "hosts.ini", "[all:vars]\n"), undefined],
    ["a full-width colon far from its dash", () => halfWidth(`- ${blanks}a：b`, LETTERS + 3), ": "],
    ["full-width colons", () => halfWidth(many("：x"), LETTERS - 2), ":"],
    ["braces that are no literal", () => literalOr(`[${many("{")}`), `[${many("{")}`],
    ["brackets that Python refuses", () => literalOr(many("[") + many("]")), many("[") + many("]")],
    ["brackets in Jinja", () => filledIn(`{{ ${many("[")}${many("]")} }}`, NO_VARIABLES), UNKNOWN],
    ["a sum in Jinja", () => filledIn(`{{ ${many("1+")}1 }}`, NO_VARIABLES), UNKNOWN],
    ["blanks in Jinja", () => filledIn(`{{${blanks}`, NO_VARIABLES), UNKNOWN],
    ["a quote in Jinja that does not close", () => usesIn([`a: {{ x + "${many('\\"')} }}`]), []],
    ["blank lines above objects", () => mayHoldObjects(`kind: x\n${many("\n")}`), false],
    ["blank lines above what is not Kubean's", () => looksLikeKubean(`kind: x\n${many("\n")}`), false],
    ["ranges of hosts", () => hostsOf(many("[1:1]")), []],
  ])("%s", (_, read, expected) => expect(read()).toEqual(expected));
});

describe("texts that may name a release", () => {
  const signalsIn = (file: string, text: string) => readSignals(file, text, catalog).map(({ release }) => release);

  test.each<[string, string, string]>([
    ["clones without a branch", "a.sh", many("git clone ")],
    ["names without a checkout", "a.sh", many("kubespray ")],
    ["checkouts without a version", "a.sh", `kubespray ${many("git checkout ")}`],
    ["paths without a revision", "a.sh", many("/kubespray")],
    ["steps without a revision", "a.sh", `repository: x/kubespray${many("\n")}`],
    ["variables without a default", "x.tf", many('variable "kubespray_version" {')],
    ["colons", "requirements.yml", `collections:\n  - kubespray${many(":0")},\n`],
    ["blank lines", ".gitmodules", `[submodule "kubespray"]${many("\n")}`],
  ])("%s", (_, file, text) => expect(signalsIn(file, text)).toEqual([]));

  test("a release at the end of a long line", () => {
    const line = `${many("x ", 20_000)}; git clone -b v2.27.1 https://github.com/kubernetes-sigs/kubespray`;
    expect(signalsIn("a.sh", line)).toEqual(["v2.27.1"]);
  });
});

describe("everything that an editor asks about", () => {
  const PIECES = [" ", "{", "}}", "{{ x }}", " #", "${", '"', "'", ": ", "- ", "a: 1, "];
  const PLACES: readonly (readonly [string, (line: string) => string])[] = [
    ["a value", (line) => `cilium_debug: ${line}|\n`],
    ["a key", (line) => `${line}|cilium_debug: x\n`],
    ["a comment", (line) => `# cilium_debug: ${line}|\ncilium_mtu: 1\n`],
    ["a map in braces", (line) => `cilium_extra_values: {debug: ${line}|}\n`],
    [
      "an annotation",
      (line) => `apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    io.cilium/x: ${line}|\n`,
    ],
  ];

  test.each(PIECES.flatMap((piece) => PLACES.map(([place, text]) => [piece, place, text] as const)))(
    "5,000 letters of %j as %s",
    (piece, _, text) => {
      const marked = text(many(piece, 5_000));
      for (const ask of [completeAt, hoverAt, definitionAt, referencesAt, highlightsAt]) ask(marked);
      const plain = marked.replace("|", "");
      for (const ask of [findingsIn, afterFixAll, withHints]) expect(ask(plain)).toBeDefined();
    },
  );

  test("a line of 20,000 letters has help, too", () => {
    expect(hoverAt(`cilium_de|bug: "${many("x", 20_000)}"\n`)).toContain("cilium_debug");
  });
});
