import { describe, expect, test } from "vitest";
import { isTemplated, plainIsSafe, resolvePlain } from "../../../server/src/syntax/scalars.ts";

describe("what Ansible reads (PyYAML)", () => {
  test.each([
    ["yes", true],
    ["on", true],
    ["TRUE", true],
    ["Off", false],
    ["no", false],
    ["y", "y"],
    ["tRUE", "tRUE"],
    ["~", null],
    ["null", null],
    ["", null],
    ["nUll", "nUll"],
    ["0", 0],
    ["-12", -12],
    ["+12", 12],
    ["1_000", 1000],
    ["0755", 493],
    ["-0755", -493],
    ["08", "08"],
    ["0o17", "0o17"],
    ["0x1F", 31],
    ["0x", "0x"],
    ["0b101", 5],
    ["1.18", 1.18],
    ["1.", 1],
    [".5", 0.5],
    ["1e3", "1e3"],
    ["1.5e3", "1.5e3"],
    ["1.5e+3", 1500],
    ["-.inf", Number.NEGATIVE_INFINITY],
    [".inf", Number.POSITIVE_INFINITY],
    [".nan", Number.NaN],
    ["1:30", 90],
    ["-1:30", -90],
    ["190:20:30", 685230],
    ["1:60", "1:60"],
    ["1.18.4", "1.18.4"],
    ["v1.18.4", "v1.18.4"],
    ["10.0.0.0/8", "10.0.0.0/8"],
    ["constructor", "constructor"],
  ])("%s", (text, value) => expect(resolvePlain(text, "ansible")).toEqual(value));
});

describe("what Kubernetes reads (go-yaml)", () => {
  test.each([
    ["y", true],
    ["N", false],
    ["yes", true],
    ["0o17", 15],
    ["017", 15],
    ["1e3", 1000],
    ["1.5e3", 1500],
    ["08", 8],
    ["1:30", "1:30"],
    ["1_000", 1000],
    ["~", null],
    ["10M", "10M"],
  ])("%s", (text, value) => expect(resolvePlain(text, "kubernetes")).toEqual(value));
});

test.each([
  ["{{ x }}", true],
  ["a{% if %}", true],
  ["{# note #}", true],
  ["$" + "{VAR}", true],
  ["#{ x }#", true],
  ["$VAR", false],
  ["{x: y}", false],
  ["vxlan", false],
])("%s is filled in by a template engine: %s", (text, expected) => expect(isTemplated(text)).toBe(expected));

test.each([
  ["vxlan", true],
  ["10.0.0.0/8", true],
  ["a:b", true],
  ["true", false],
  ["1000", false],
  ["", false],
  ["a: b", false],
  ["a #b", false],
  ["- a", false],
  ["@a", false],
  ["{a", false],
  [" a", false],
  ["a:", false],
  ["1:30", false],
])("%j may be written without quotes: %s", (text, expected) => expect(plainIsSafe(text, "ansible")).toBe(expected));
