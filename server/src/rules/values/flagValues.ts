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
    takes: (text) => text === "" || /^\s*\{/.test(text) || isPairs(text),
  },
};

/**
 * Whether a text is pairs of keys and values, as `ToStringMapStringE` in `pkg/command/map_string.go` (v1.14.6) reads it:
 * what follows a comma without a key goes on with the value before, as in `endpoint-create=rate-limit:10/s,rate-burst:2`.
 */
function isPairs(text: string): boolean {
  const [first = "", ...others] = text.split(",").map((part) => part.split("="));
  return (
    /^[\w\-:;,./@= ]*[\w\-:;./@]$/.test(text) &&
    first.length === 2 &&
    others.every(({ length }) => length <= 2) &&
    [first, ...others].every(([key = "", value]) => value === undefined || /^[\w\-:;./@]+$/.test(key))
  );
}

/** What a flag of this type wants instead of a text; undefined where it takes the text, or anything. */
export function wantedInstead(type: string, text: string): Message | undefined {
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return known && !known.takes(text) ? known.name : undefined;
}

/**
 * What a Cilium does with a text that a flag of this type does not want. A duration without a unit counts nanoseconds
 * where the agent asks `viper` for it, and ends the agent where a cell reads it (`ToDurationE` in `spf13/cast`;
 * `StringToTimeDurationHookFunc` in `cilium/hive`).
 */
export const consequenceOf = (type: string, text: string, minor: string): Message =>
  type === "duration" && /^[-+]?[\d.]+$/.test(text)
    ? message(
        `Cilium ${minor} takes it for nanoseconds, or does not start with it`,
        `Cilium ${minor} 会将其视为纳秒，或无法以此启动`,
      )
    : message(`Cilium ${minor} does not start with it`, `Cilium ${minor} 无法以此启动`);
