import { fixOf } from "../fixes/fixOf.ts";
import { writeOption } from "../fixes/writeOption.ts";
import { readOption, type SetOption } from "../options/options.ts";
import { defineRule, message, type Severity } from "../rule.ts";
import { type Limits, limitsOf, NUMBERS } from "../values/numberLimits.ts";
import { settingName } from "../wording/settingName.ts";

/** Any whole number; what else there is has a wrong type. */
const WHOLE = /^[-+]?\d+$/;

export default defineRule({
  id: "number-out-of-range",
  family: "values",
  subject: "agent",
  severity: "error",
  covers: ["MAP-LIMITS", "MTU-NEG"],
  title: message("The number is outside the range that the agent takes", "数值超出 agent 接受的范围"),
  why: message(
    "The sizes of BPF maps have limits, and an MTU cannot be negative; the agent exits where one of them is passed (`checkMapSizeLimits` in `pkg/option/config.go`, from 1.18 `pkg/loadbalancer` and `pkg/maps/policymap`, too). From 1.19 the agent starts with a negative MTU and fails to set up its devices with it (`pkg/mtu`). From 1.13 it lowers a policy map that is too large by itself. The NAT map must not hold more entries than the two connection tracking maps together.",
    "BPF map 的大小有上下限，MTU 不能为负数，超出时 agent 会退出（`pkg/option/config.go` 的 `checkMapSizeLimits`，1.18 起还有 `pkg/loadbalancer` 和 `pkg/maps/policymap`）。从 1.19 起，MTU 为负数时 agent 能启动，但无法用它配置网络设备（`pkg/mtu`）。从 1.13 起，过大的策略 map 会被自动调低。NAT map 的条目数不能超过两个连接跟踪 map 之和。",
  ),
  check({ cluster, report }) {
    if (!cluster.usesCilium) return;
    for (const key of NUMBERS) {
      const option = readOption(cluster, key);
      const limits = option && limitsOf(key, cluster);
      const number = option && WHOLE.test(option.value) ? Number(option.value) : undefined;
      if (!limits || number === undefined || isWithin(number, limits, option)) continue;
      const bound = number < limits.min ? limits.min : (limits.max ?? number);
      const severity: Severity = number > bound && limits.lowers ? "warning" : "error";
      const name = settingName(cluster, key, option);
      const range = rangeText(limits);
      const then = severity === "warning" ? lowered(bound) : limits.failsLater ? FAILS : EXITS;
      const sum = number > bound ? limits.sumOf : undefined;
      const why = sum ? { en: ` (${sum.join(" + ")})`, zh: `，上限为 ${sum.join(" + ")}` } : { en: "", zh: "" };
      report({
        at: option.origin,
        part: "value",
        severity,
        message: message(
          `${name}: ${option.value} is ${range.en}${why.en}: ${then.en}.`,
          `${name}：${option.value} ${range.zh}${why.zh}，${then["zh-cn"]}。`,
        ),
        fixes: fixOf(message(`Use ${bound}`, `改为 ${bound}`), false, writeOption(option, bound)),
      });
    }
  },
  examples: [
    {
      name: message("a map that is too small", "过小的 map"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  bpf-ct-global-tcp-max: "512"\n',
      fixed: 'cilium_config_extra_vars:\n  bpf-ct-global-tcp-max: "1024"\n',
    },
    {
      name: message("a policy map that is too large", "过大的策略 map"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  bpf:\n    policyMapMax: 131072\n",
      fixed: "cilium_extra_values:\n  bpf:\n    policyMapMax: 65536\n",
    },
    {
      name: message("more translations than connections", "NAT 条目多于连接"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  bpf-ct-global-tcp-max: "65536"\n  bpf-ct-global-any-max: "65536"\n  bpf-nat-global-max: "262144"\n',
      fixed:
        'cilium_config_extra_vars:\n  bpf-ct-global-tcp-max: "65536"\n  bpf-ct-global-any-max: "65536"\n  bpf-nat-global-max: "131072"\n',
    },
    {
      name: message("more translations than Kubespray's own sizes track", "NAT 条目多于 Kubespray 自带的连接跟踪大小"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  bpf-nat-global-max: "1000000"\n',
      fixed: 'cilium_config_extra_vars:\n  bpf-nat-global-max: "786432"\n',
    },
    {
      name: message("on the command line of an older release", "旧版本命令行中的值"),
      kubespray: "v2.27.1",
      bad: "cilium_mtu: -1\n",
      fixed: "cilium_mtu: 0\n",
    },
    {
      name: message("less than nothing", "小于零"),
      kubespray: "v2.31.0",
      bad: 'cilium_mtu: "-1500"\n',
      fixed: 'cilium_mtu: "0"\n',
    },
    {
      name: message("the largest", "最大值"),
      kubespray: "v2.30.0",
      good: "cilium_mtu: 0\ncilium_extra_values:\n  bpf:\n    ctTcpMax: 16777216\n    policyMapMax: 65536\n",
    },
  ],
});

/** The chart leaves out a zero. */
const isWithin = (number: number, { min, max = number }: Limits, { source }: SetOption): boolean =>
  (number >= min && number <= max) || (number === 0 && source !== "extra var");

const rangeText = ({ min, max }: Limits) =>
  max === undefined
    ? { en: `less than ${min}`, zh: `小于 ${min}` }
    : { en: `outside of ${min} to ${max}`, zh: `超出范围（${min} 到 ${max}）` };

const EXITS = message("the agent exits at start-up", "agent 会在启动时退出");
const FAILS = message(
  "the kernel refuses it, so the agent cannot set up its network devices",
  "内核会拒绝该值，agent 无法配置网络设备",
);
const lowered = (bound: number) => message(`the agent lowers it to ${bound}`, `agent 会将其调低为 ${bound}`);
