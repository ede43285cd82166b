import { type AnyTable, tables } from "@muster/model";
import { invalid } from "../kernel/problem.ts";

/** The model of that name, which a caller gave. */
export function knownModel(name: string): AnyTable {
  const table = tables.find((one) => one.name === name);
  if (table === undefined)
    throw invalid(`There is no model ${JSON.stringify(name)}; one is called hris_employees.`);
  return table;
}
