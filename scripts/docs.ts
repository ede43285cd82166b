/** Prints the documents that are derived from declarations. */
import { writeFileSync } from "node:fs";
import { endpoints, tables } from "@muster/model";
import { printModelDocs } from "../packages/server/src/derive/docs.ts";

writeFileSync(new URL("../docs/model.md", import.meta.url), printModelDocs(tables, endpoints));
