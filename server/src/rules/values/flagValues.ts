import type { Message } from "../../catalog/words.ts";
import { message } from "../rule.ts";

/** What a flag of a type takes, and how to say so. */
interface FlagType {
  readonly name: Message;
  takes(text: string): boolean;
}

const isInteger = (text: string): boolean =>
  /^[-+]?(?:0[xX][\da-fA-F_]+|0[bBoO]?[0-7_]+|\d[\d_]*(?:\.0*)?)$/.test(text);

const integer: FlagType = { name: message("a whole number", "整数"), takes: isInteger };
const natural: FlagType = {
  name: message("a whole number of 0 or more", "不小于 0 的整数"),
  takes: (text) => isInteger(text) && !text.startsWith("-"),
};
const float: FlagType = {
  name: message("a number", "数字"),
  takes: (text) => /^[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) || /^[-+]?(?:inf|nan)/i.test(text),
};

/** As the agent reads the texts of its ConfigMap (`validateConfigMap` in `pkg/option/config.go`, with Go's rules). */
const TYPES: Readonly<Record<string, FlagType>> = {
  bool: {
    name: message('"true" or "false"', '"true" 或 "false"'),
    takes: (text) => /^(?:1|0|[tTfF]|TRUE|True|true|FALSE|False|false)$/.test(text),
  },
  duration: {
    name: message("a duration with a unit, such as 45s", "带单位的时长，例如 45s"),
    takes: (text) => /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/.test(text),
  },
  float,
  float32: float,
  int: integer,
  int32: integer,
  uint: natural,
  uint8: natural,
  uint16: natural,
  uint32: natural,
  map: {
    name: message("pairs such as a=b,c=d", "形如 a=b,c=d 的键值对"),
    takes: (text) => text === "" || /^\s*\{/.test(text) || text.split(",").every((pair) => pair.includes("=")),
  },
};

/** What a flag of this type wants instead of a text; undefined where it takes the text, or anything. */
export function wantedInstead(type: string, text: string): Message | undefined {
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return known && !known.takes(text) ? known.name : undefined;
}
