import type { Message } from "../catalog/words.ts";
import type { ChartRefusal } from "../cluster/chart/trace.ts";

/** Says which Helm values a chart does not render with. */
export function refusalMessage({ paths }: ChartRefusal, cilium: string): Message {
  const [blamed, ...others] = paths;
  const also = others.length > 0;
  return {
    en: `The chart of Cilium ${cilium} refuses ${blamed}${also ? `, together with ${others.join(", ")}` : ""}.`,
    "zh-cn": `Cilium ${cilium} 的 chart 拒绝 ${blamed}${also ? `（与 ${others.join("、")} 一起）` : ""}。`,
  };
}
