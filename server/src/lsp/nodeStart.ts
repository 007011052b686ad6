import { join } from "node:path";
import { runCompiled } from "../node/compiled.ts";
import { SMALL_YOUNG_GENERATION } from "../node/youngGeneration.ts";

runCompiled(join(__dirname, "serverMain.js"), SMALL_YOUNG_GENERATION);
