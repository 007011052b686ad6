import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runCompiled } from "../node/compiled.ts";

// The young generation keeps the size that it begins with. It would grow to 16 times that, twice, which saves no time:
// what lives longer than one answer lives as long as its document. Before anything is compiled, since V8 takes up what it
// compiled under the same flags only.
setFlagsFromString("--semi-space-growth-factor=1");

runCompiled(join(__dirname, "serverMain.js"));
