import { runMocha, type SuiteResults } from "../support/runMocha.ts";
import { type OpenWindow, setOpenWindow } from "./workbench.ts";

/** tools/vscode/runUiSuite.mjs calls this, with the windows of the VS Code that this machine has. */
export function run(options: { openWindow: OpenWindow; resultsFile: string }): Promise<SuiteResults> {
  setOpenWindow(options.openWindow);
  return runMocha(options.resultsFile);
}
