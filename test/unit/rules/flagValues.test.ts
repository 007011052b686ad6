import { expect, test } from "vitest";
import { wantedInstead } from "../../../server/src/rules/values/flagValues.ts";

test.each<[string, boolean]>([
  ["", true],
  ["a=b", true],
  ["a=b,c=d", true],
  ["a=,c=d", true],
  ["endpoint-create=rate-limit:10/s,rate-burst:2", true],
  ["c6a.2xlarge=4,15,15,m4.xlarge=2,4,8", true],
  ['{"endpoint-create": "rate-limit:10/s"}', true],
  ["endpoint-create", false],
  ["b,a=c", false],
  ["a=b=c", false],
  ["a=b, c=d", false],
  ["a=b,", false],
  ["a=(b)", false],
])("pairs: %s", (text, isTaken) => expect(wantedInstead("map", text) === undefined).toBe(isTaken));
