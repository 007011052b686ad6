import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { newSeed } from "../fixes/seed.ts";
import { writeOption } from "../fixes/writeOption.ts";
import { severityOfMaglev } from "../options/maglev.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

const KEY = "bpf-lb-maglev-hash-seed";

/** Standard base64 of exactly 12 bytes: 16 characters, never a padding. */
const SEED = /^[A-Za-z0-9+/]{16}$/;

export default defineRule({
  id: "maglev-hash-seed",
  family: "load-balancing",
  subject: "agent",
  severity: "error",
  covers: ["MAGLEV-SEED"],
  title: message("Maglev hash seed is not 12 bytes of base64", "Maglev 哈希种子不是 12 字节的 base64"),
  why: message(
    "Cilium decodes the seed with standard base64 and takes it apart into three 32-bit seeds, so it must be exactly 12 bytes: 16 characters, without padding (`pkg/maglev`). With anything else the agent exits at start-up; up to 1.16 only if the algorithm is `maglev`. All nodes need the same seed. `head -c12 /dev/urandom | base64 -w0` makes one.",
    "Cilium 用标准 base64 解码种子，再拆成三个 32 位种子，因此必须恰好是 12 字节：16 个字符，没有填充（`pkg/maglev`）。否则 agent 在启动时退出；1.16 及更早版本仅在算法为 `maglev` 时如此。所有节点必须使用同一个种子。可用 `head -c12 /dev/urandom | base64 -w0` 生成。",
  ),
  check({ agent, cluster, report }) {
    const seed = agent.get(KEY);
    if (!seed?.origin || seed.value === UNKNOWN || SEED.test(seed.value)) return;
    const name = settingName(cluster, KEY, seed);
    const severity = severityOfMaglev(cluster);
    const fresh = newSeed();
    report({
      at: seed.origin,
      part: "value",
      severity,
      message: message(
        `${name}: "${seed.value}" is not the standard base64 of exactly 12 bytes (16 characters): the agent exits at start-up${severity === "error" ? "" : " once the algorithm is maglev"}. Generate a seed and use it on all nodes.`,
        `${name}：“${seed.value}”不是恰好 12 字节的标准 base64（16 个字符），${severity === "error" ? "" : "一旦算法设为 maglev，"}agent 会在启动时退出。请生成一个种子，并在所有节点上使用同一个。`,
      ),
      fixes: fixOf(
        message(`Use a new random seed, ${fresh}`, `改用新生成的随机种子 ${fresh}`),
        false,
        writeOption(seed, fresh),
      ),
    });
  },
  examples: [
    {
      name: message("a word instead of base64", "写成了普通单词"),
      kubespray: "v2.29.1",
      bad: 'enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  loadBalancer:\n    algorithm: maglev\n  maglev:\n    hashSeed: "my-secret-seed"\n',
      fixed:
        'enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  loadBalancer:\n    algorithm: maglev\n  maglev:\n    hashSeed: "c2VlZCBvZiB0ZXN0"\n',
    },
    {
      name: message("16 bytes", "16 字节"),
      kubespray: "v2.24.1",
      bad: 'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  bpf-lb-algorithm: maglev\n  bpf-lb-maglev-hash-seed: "YWJjZGVmZ2hpamtsbW5vcA=="\n',
      fixed:
        'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  bpf-lb-algorithm: maglev\n  bpf-lb-maglev-hash-seed: "c2VlZCBvZiB0ZXN0"\n',
    },
    {
      name: message("12 bytes", "12 字节"),
      kubespray: "v2.29.1",
      good: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  loadBalancer:\n    algorithm: maglev\n  maglev:\n    hashSeed: JLfvgnHc2kaSUFaI\n",
    },
  ],
});
