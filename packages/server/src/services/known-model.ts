import { type AnyTable, tables } from "@muster/model";
import { invalid } from "../kernel/problem.ts";

/** The model of that name, which a caller gave. */
export function knownModel(name: string): AnyTable {
  const table = tables.find((one) => one.name === name);
  if (table === undefined)
    throw invalid("model must be the name of a data model, such as hris_employees.");
  return table;
}
