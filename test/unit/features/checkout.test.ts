import { describe, expect, test } from "vitest";
import { completeAt, findingsIn, hoverAt } from "../../support/editor.ts";

const GALAXY = "namespace: kubernetes_sigs\nname: kubespray\nversion: 2.27.1\n";
const files = { "k/galaxy.yml": GALAXY };

describe.each(["k/roles/network_plugin/cilium/defaults/main.yml", "k/tests/files/ubuntu.yml"])(
  "in a checkout of Kubespray: %s",
  (file) => {
    test("names are explained", () =>
      expect(hoverAt("cilium_deb|ug: true\n", { file, files })).toContain("cilium_debug"));
    test("nothing is offered", () => expect(completeAt("cilium_deb|", { file, files })).toEqual([]));
    test("nothing is found", () =>
      expect(findingsIn("cilium_kube_proxy_replacement: nonsense\n", { file, files })).toEqual([]));
  },
);

test("in a folder of the same name elsewhere nothing is explained", () =>
  expect(hoverAt("cilium_deb|ug: true\n", { file: "other/roles/x/defaults/main.yml", files })).toBeUndefined());
