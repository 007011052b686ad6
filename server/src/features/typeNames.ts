import type { Language, Message } from "../catalog/words.ts";

const same = (text: string): Message => ({ en: text, "zh-cn": text });

/** Types as the facts name them → as a person reads them. Those that read well already are not listed. */
const NAMES: Readonly<Record<string, Message>> = {
  // Kubespray variables
  "string|boolean": { en: "string or boolean", "zh-cn": "string 或 boolean" },
  "integer-string": { en: "integer, or a string of digits", "zh-cn": "整数或数字字符串" },
  "number-string": { en: "number, or a string of digits", "zh-cn": "数字或数字字符串" },
  cidr4: same("IPv4 CIDR"),
  cidr6: same("IPv6 CIDR"),
  hostport: same("host:port"),
  quantity: { en: "Kubernetes quantity", "zh-cn": "Kubernetes quantity（如 500m、64M）" },
  // agent and operator flags, all of them strings in the ConfigMap
  bool: same('"true" / "false"'),
  int: { en: "integer, in quotes", "zh-cn": "带引号的整数" },
  int32: { en: "integer, in quotes", "zh-cn": "带引号的整数" },
  uint: { en: "integer from 0, in quotes", "zh-cn": "带引号的非负整数" },
  uint8: { en: "integer from 0 to 255, in quotes", "zh-cn": "带引号的 0 到 255 的整数" },
  uint16: { en: "integer from 0 to 65535, in quotes", "zh-cn": "带引号的 0 到 65535 的整数" },
  uint32: { en: "integer from 0, in quotes", "zh-cn": "带引号的非负整数" },
  float: { en: "number, in quotes", "zh-cn": "带引号的数字" },
  float32: { en: "number, in quotes", "zh-cn": "带引号的数字" },
  strings: { en: "list, separated by blanks or commas", "zh-cn": "以空格或逗号分隔的列表" },
  stringToString: { en: "key=value list", "zh-cn": "key=value 列表" },
  stringp: same("string"),
  duration: { en: "duration such as 30s or 5m", "zh-cn": "时长，如 30s、5m" },
  // annotations
  "boolean-string": same('"true" / "false"'),
  "ip-list": { en: "IP addresses, separated by commas", "zh-cn": "以逗号分隔的 IP 地址" },
  "namespace-list": { en: "namespaces, separated by commas, or *", "zh-cn": "以逗号分隔的 namespace，或 *" },
  "port-list": { en: "ports such as 8080/tcp,53/udp", "zh-cn": "端口列表，如 8080/tcp,53/udp" },
};

/** A type in a person's words. */
export const typeName = (type: string, language: Language): string =>
  (Object.hasOwn(NAMES, type) ? NAMES[type]?.[language] : undefined) ?? type;
