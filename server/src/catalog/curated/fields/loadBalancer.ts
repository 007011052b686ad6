import { type Fields, list, listOf, required, text } from "./field.ts";

/**
 * Pools are no resources as they stand: the role writes `spec.blocks` from these fields and leaves out all others, a
 * service selector too. Source: cilium-loadbalancer-ip-pool.yml.j2, which knows `cidrs` only, and requires them, up to
 * v2.27.1.
 */
export const LOAD_BALANCER: Fields = {
  cilium_loadbalancer_ip_pools: listOf({
    name: text({ ...required, example: "blue-pool" }),
    cidrs: list({ items: "CIDR", example: "192.0.2.0/24" }),
    ranges: listOf(
      {
        start: { type: "IP address", ...required, example: "192.0.2.10" },
        stop: { type: "IP address", example: "192.0.2.20" },
      },
      { releases: { from: "v2.28.0" } },
    ),
  }),
};
