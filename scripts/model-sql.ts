/** Prints the SQL that the model proposes, to be reviewed and committed as a migration. */
import { endpoints, tables } from "@muster/model";
import { printSchema } from "../packages/server/src/derive/ddl.ts";

process.stdout.write(printSchema(tables, endpoints));
