import { expect, test } from "vitest";
import { isSetSyntax, setPairs } from "../../../server/src/rules/places/setSyntax.ts";

test.each(["--set a.b=c", "--set=a=b", "- --set a=b", "loadBalancer.mode=dsr", "--helm-set hubble.enabled=true"])(
  "%s is written for a command line",
  (text) => expect(isSetSyntax(text)).toBe(true),
);

test.each(["loadBalancer", "loadBalancer.mode", "k8s-heartbeat-timeout", "a b=c", "https://host/?q=1"])(
  "%s is not",
  (text) => expect(isSetSyntax(text)).toBe(false),
);

test.each([
  ["--set a.b=c", [{ path: "a.b", value: "c" }]],
  [
    '--set "a=b,c.d=e" \\\n --set-string f=g',
    [
      { path: "a", value: "b" },
      { path: "c.d", value: "e" },
      { path: "f", value: "g" },
    ],
  ],
  ["--set a={b,c}", undefined],
  ["--set --arping-refresh-period=30s", undefined],
])("pairs of %s", (text, pairs) => expect(setPairs(text)).toEqual(pairs));
