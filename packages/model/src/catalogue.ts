/** The whole model: every table and every list. */
import { atsEndpoints, atsTables } from "./ats/all.ts";
import type { Endpoint } from "./endpoint.ts";
import { hrisEndpoints, hrisTables } from "./hris/all.ts";
import type { AnyTable } from "./table.ts";

export const tables: readonly AnyTable[] = Object.freeze([...hrisTables, ...atsTables]);

export const endpoints: readonly Endpoint[] = Object.freeze([...hrisEndpoints, ...atsEndpoints]);

const byName: ReadonlyMap<string, AnyTable> = new Map(tables.map((table) => [table.name, table]));

/** The table of that name. Names come from the model itself, so an unknown one is a mistake of ours. */
export function tableNamed(name: string): AnyTable {
  const table = byName.get(name);
  if (table === undefined) throw new Error(`The model has no table ${name}.`);
  return table;
}
