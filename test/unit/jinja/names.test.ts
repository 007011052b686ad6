import { expect, test } from "vitest";
import { namesIn } from "../../../server/src/jinja/names.ts";

test.each([
  ["{{ a }}", ["a@3"]],
  ["x {{ a | default(b) }} {{ c.d }}", ["a@5", "b@17", "c@26"]],
  ["{% if a is version(b, '>=') %}{{ c[d] }}{% endif %}", ["a@6", "b@19", "c@33", "d@35"]],
  ["{% for x in a %}{{ x }}{{ b }}{% endfor %}", ["a@12", "b@26"]],
  ["plain", []],
  ["{{ broken", []],
])("%s reads %j", (text, expected) => {
  expect(namesIn(text).map(({ name, at }) => `${name}@${at}`)).toEqual(expected);
});
