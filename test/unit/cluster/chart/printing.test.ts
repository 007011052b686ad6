import { expect, test } from "vitest";
import { classOf } from "../../../../server/src/cluster/chart/classes.ts";
import { NO_TEXT, printed, readBack } from "../../../../server/src/cluster/chart/printing.ts";
import { UNKNOWN } from "../../../../server/src/syntax/scalars.ts";

// As Helm 4.1 prints numbers of a values file.
test.each([
  [1, "1"],
  [65536, "65536"],
  [123456, "123456"],
  [1000000, "1e+06"],
  [1234567, "1.234567e+06"],
  [0.0025, "0.0025"],
  [0.00001, "1e-05"],
  [1e21, "1e+21"],
  [-3, "-3"],
  [123456789.125, "1.23456789125e+08"],
])("%s is printed as %s", (value, text) => {
  expect(printed(value, "print")).toBe(text);
});

test("lists and maps are printed by the form of their key", () => {
  expect(printed(["a", 1], "commas")).toBe("a,1");
  expect(printed(["a", "b"], "spaces")).toBe("a b");
  expect(printed({ b: 1, a: ["x"] }, "json")).toBe('{"a":["x"],"b":1}');
  expect(printed({ b: "2", a: "1" }, "pairs")).toBe("a=1,b=2");
  expect(printed(["a"], "print")).toBe(UNKNOWN);
  expect(printed(1500.5, "int")).toBe("1500");
});

test("what stands without quotes is text only if YAML takes it for text", () => {
  expect(readBack("crd", "bare")).toBe("crd");
  expect(readBack("true", "bare")).toBe(NO_TEXT);
  expect(readBack("80", "bare")).toBe(NO_TEXT);
  expect(readBack("a #b", "bare")).toBe(UNKNOWN);
  expect(readBack('a"b', "wrapped")).toBe(UNKNOWN);
  expect(readBack('a"b', "quoted")).toBe('a"b');
});

test.each([
  [undefined, "missing"],
  [0, "zero"],
  [1.5, "fraction"],
  ["", "empty"],
  ["30s", "duration"],
  ["10.0.0.0/8", "address"],
  ["prod-a", "name"],
  ["Prod_a", "word"],
  ["yes", "odd"],
  ["a\nb", "other"],
  [["a"], "words"],
  [["a b"], "list"],
  [{}, "{}"],
] as const)("%s is of the class %s", (value, kind) => {
  expect(classOf(value)).toBe(kind);
});
