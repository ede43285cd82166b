/** What a connector says that it fills it does fill. */
import type { AnyTable } from "@muster/model";
import { type Check, skip } from "../check.ts";
import { readTool } from "../read-tool.ts";
import { openSubject } from "../subject.ts";

export const coverageIsTrue: Check = {
  name: "every field that the tool is said to support has a value somewhere",
  needs: "emulator",
  run: async (stage) => {
    await using opened = openSubject(stage);
    const { records, rows } = await readTool(opened.source);
    if (rows === 0) return skip("there is nothing to read");
    const promised = new Map<AnyTable, Set<string>>();
    for (const { table, fields } of stage.connector.streams.flatMap(({ feeds }) => feeds))
      promised.set(table, new Set([...(promised.get(table) ?? []), ...fields]));
    return [...promised].flatMap(([table, fields]) => {
      const all = [...(records.get(table.name)?.values() ?? [])];
      const names = Object.keys(table.fields);
      return [...fields]
        .filter((field) => all.every((row) => isEmpty(row[names.indexOf(field)])))
        .map((field) => `${table.name}.${field} is nowhere filled`);
    });
  },
};

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);
