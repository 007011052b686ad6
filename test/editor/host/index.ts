import { runMocha } from "../support/runMocha.ts";

/** VS Code calls this in the extension host. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const resultsFile = process.env["TEST_RESULTS"];
  if (!resultsFile) throw new Error("TEST_RESULTS names no file");
  const { passed, failed } = await runMocha(resultsFile);
  if (failed > 0 || passed === 0) throw new Error(`${passed} passed, ${failed} failed`);
}
