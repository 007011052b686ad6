import { socketBalancing } from "../options/commonRequirements.ts";
import { NO_EFFECT, reportNeed } from "../options/needs.ts";
import { switchedOn } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "socket-balancing-scope-unused",
  family: "load-balancing",
  subject: "agent",
  severity: "warning",
  covers: ["SOCKLB-HOSTNS"],
  title: message("Socket load balancing is limited, but off", "限制了 socket 负载均衡的范围，但它并未启用"),
  why: message(
    "`bpf-lb-sock-hostns-only` keeps balancing at sockets out of pods, for service meshes that look at the service's address. Balancing at sockets is off unless the agent replaces kube-proxy or a switch of its own is set; the agent then ignores the limit and only logs it (`daemon/cmd/kube_proxy_replacement.go`, from 1.19 `pkg/kpr/initializer`).",
    "`bpf-lb-sock-hostns-only` 让 socket 负载均衡不作用于 Pod，供需要看到 Service 地址的服务网格使用。除非替换了 kube-proxy 或单独开启，socket 负载均衡是关闭的，此时 agent 会忽略该限制，只记录一条日志（`daemon/cmd/kube_proxy_replacement.go`，1.19 起为 `pkg/kpr/initializer`）。",
  ),
  check(context) {
    const { agent, cluster } = context;
    const option = cluster.usesCilium ? switchedOn(agent, "bpf-lb-sock-hostns-only") : undefined;
    if (option) reportNeed(context, { option, needs: [socketBalancing(cluster)], otherwise: NO_EFFECT });
  },
  examples: [
    {
      name: message("with kube-proxy in place", "保留 kube-proxy"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  socketLB:\n    hostNamespaceOnly: true\n",
      fixed: "cilium_extra_values:\n  socketLB:\n    hostNamespaceOnly: true\n    enabled: true\n",
    },
    {
      name: message("with the replacement", "已替换 kube-proxy"),
      kubespray: "v2.27.1",
      good: 'cilium_kube_proxy_replacement: "true"\ncilium_config_extra_vars:\n  bpf-lb-sock-hostns-only: "true"\n',
    },
  ],
});
