import { describe, expect, test } from "vitest";
import { afterSuppressing, findingsIn } from "../../support/editor.ts";

const WRONG = "cilium_enable_hubbel: true";
const IGNORE = "# kubespray-cilium: ignore unknown-variable";

describe("silent", () => {
  test.each([
    ["a comment on the line", `${WRONG} ${IGNORE}\n`],
    ["a comment on the line above", `${IGNORE}\n${WRONG}\n`],
    ["a reason behind it", `${IGNORE} -- our own role reads it\n${WRONG}\n`],
    ["other comments between", `${IGNORE}\n# why\n${WRONG}\n`],
    ["a file without rules", `# kubespray-cilium: ignore-file\n\n${WRONG}\n`],
    [
      "a file and one rule, below a document start",
      `---\n# kubespray-cilium: ignore-file unknown-variable\n${WRONG}\n`,
    ],
    [
      "inside of a map",
      `cilium_config_extra_vars:\n  # kubespray-cilium: ignore extra-var-not-a-string\n  debug: true\n`,
    ],
    ["Windows line ends", `${IGNORE}\r\n${WRONG}\r\n`],
  ])("%s", (_, text) => expect(findingsIn(text)).toEqual([]));
});

describe("a hint for the comment", () => {
  test.each([
    ["on another line", `${IGNORE}\n\n${WRONG}\n`, ["hint suppression-unused 0", "warning unknown-variable 2"]],
    [
      "for another rule",
      `${WRONG} # kubespray-cilium: ignore wrong-type\n`,
      ["warning unknown-variable 0", "hint suppression-unused 0"],
    ],
    ["a misspelt rule", `${WRONG} ${IGNORE}s\n`, ["warning unknown-variable 0", "hint suppression-unused 0"]],
    ["without a rule", `cilium_debug: true # kubespray-cilium: ignore\n`, ["hint suppression-unused 0"]],
    ["a file that is silent", "# kubespray-cilium: ignore-file\ncilium_debug: true\n", ["hint suppression-unused 0"]],
    [
      "not at the top of the file",
      `${WRONG}\n# kubespray-cilium: ignore-file\n`,
      ["warning unknown-variable 0", "hint suppression-unused 1"],
    ],
    ["one of two rules", `${WRONG} ${IGNORE}, wrong-type\n`, ["hint suppression-unused 0"]],
  ])("%s", (_, text, expected) => expect(findingsIn(text)).toEqual(expected));
});

test.each([
  ["text in quotes", `cilium_cluster_name: "x # kubespray-cilium: ignore wrong-type"\n`],
  ["text without a blank before", "cilium_cluster_name: x# kubespray-cilium: ignore wrong-type\n"],
])("no comment: %s", (_, text) => expect(findingsIn(text).filter((each) => each.includes("suppression"))).toEqual([]));

describe("behind a variable of an INI inventory", () => {
  const found = (line: string) => findingsIn(`[kube_control_plane]\nnode1\n[all:vars]\n${line}\n`, INI);
  const INI = { file: "inventory/prod/hosts.ini" };

  test("what Ansible takes for a part of the text is no comment", () => {
    expect(found("cilium_ipam_mode=x # kubespray-cilium: ignore value-not-allowed")).toEqual([
      "error value-not-allowed 3",
    ]);
  });

  test("behind a Python literal there can be one", () => {
    expect(found("cilium_ipam_mode='x' # kubespray-cilium: ignore value-not-allowed")).toEqual([]);
  });
});

describe("the action on a line", () => {
  test.each([
    [
      "adds a comment above",
      "cilium_debug: true\ncilium_en|able_hubbel: true\n",
      `cilium_debug: true\n${IGNORE}\n${WRONG}\n`,
    ],
    [
      "with the indentation of the line",
      "cilium_config_extra_vars:\n  debug: tr|ue\n",
      "cilium_config_extra_vars:\n  # kubespray-cilium: ignore extra-var-not-a-string\n  debug: true\n",
    ],
    [
      "takes the comment that is there",
      "cilium_en|able_hubbel: true # kubespray-cilium: ignore wrong-type -- why\n",
      "cilium_enable_hubbel: true # kubespray-cilium: ignore wrong-type, unknown-variable -- why\n",
    ],
    [
      "or the one above",
      "# kubespray-cilium: ignore wrong-type\ncilium_en|able_hubbel: true\n",
      "# kubespray-cilium: ignore wrong-type, unknown-variable\ncilium_enable_hubbel: true\n",
    ],
    ["keeps Windows line ends", "cilium_en|able_hubbel: true\r\n", `${IGNORE}\r\n${WRONG}\r\n`],
  ])("%s", (_, text, after) => expect(afterSuppressing(text)).toBe(after));
});

test("an INI inventory gets the comment above the line", () => {
  const surroundings = { file: "inventory/prod/hosts.ini" };
  const text = "[kube_control_plane]\nn1\n[all:vars]\ncilium_enable|_hubbel=true\n";
  const silent = afterSuppressing(text, surroundings);
  expect(silent).toBe(`[kube_control_plane]\nn1\n[all:vars]\n${IGNORE}\ncilium_enable_hubbel=true\n`);
  expect(findingsIn(silent ?? "", surroundings)).toEqual([]);
});
