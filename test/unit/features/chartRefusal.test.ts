import { expect, test } from "vitest";
import { refusalMessage } from "../../../server/src/features/chartRefusal.ts";

test("a refusal names the values, in both languages", () => {
  expect(refusalMessage({ paths: ["a.b"], origins: [] }, "1.19")).toEqual({
    en: "The chart of Cilium 1.19 refuses a.b.",
    "zh-cn": "Cilium 1.19 的 chart 拒绝 a.b。",
  });
  expect(refusalMessage({ paths: ["a.b", "c"], origins: [] }, "1.19").en).toBe(
    "The chart of Cilium 1.19 refuses a.b, together with c.",
  );
});
