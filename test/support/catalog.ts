import { readFile } from "node:fs/promises";
import { Catalog } from "../../server/src/catalog/catalog.ts";

/** The real catalog, read from the sources. */
export const catalog: Catalog = await Catalog.load((name) => readFile(`server/src/catalog/${name}`, "utf8"));
