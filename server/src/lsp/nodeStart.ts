import { join } from "node:path";
import { runCompiled } from "../node/compiled.ts";

runCompiled(join(__dirname, "serverMain.js"));
