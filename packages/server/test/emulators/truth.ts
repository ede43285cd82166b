/** What every emulator's truth must be. */
import { expect } from "vitest";
import { tableNamed } from "@muster/model";
import { compileRow } from "../../src/derive/validate.ts";
import type { Emulator } from "../../src/emulators/emulator.ts";

/** Every record fits the model, has no field that the model lacks, and points only at records that are there. */
export function expectSoundTruth(tool: Emulator): void {
  const truth = tool.truth();
  for (const [name, records] of truth) {
    const table = tableNamed(name);
    const check = compileRow(table);
    expect([name, records.size > 0]).toEqual([name, true]);
    for (const [id, record] of records) {
      expect([name, id, check(record)]).toMatchObject([name, id, { ok: true }]);
      expect(Object.keys(record).filter((field) => !(field in table.fields))).toEqual([]);
      const dangling = Object.entries(table.fields).flatMap(([field, { kind, ...rest }]) => {
        const to = kind === "reference" && "to" in rest ? rest.to : null;
        const target = record[field];
        return to === null || typeof target !== "string" || truth.get(to)?.has(target)
          ? []
          : [`${name} ${id} ${field} ${target}`];
      });
      expect(dangling).toEqual([]);
    }
  }
}

/** Its truth as one text, to tell two companies apart. */
export const textOfTruth = (tool: Emulator): string =>
  JSON.stringify([...tool.truth()].map(([table, records]) => [table, [...records]]));

/** The values of a field, each once, in order. */
export const valuesOf = (tool: Emulator, table: string, field: string): readonly string[] =>
  [
    ...new Set([...(tool.truth().get(table)?.values() ?? [])].map((row) => String(row[field]))),
  ].toSorted();
