/** What every emulator's truth must be. */
import { expect } from "vitest";
import { tableNamed } from "@muster/model";
import { compileRow } from "../../src/derive/validate.ts";
import type { Emulator } from "../../src/emulators/emulator.ts";

/** Every record fits the model, has no field that the model lacks, and points only at records that are there. */
export function expectSoundTruth(tool: Emulator): void {
  const truth = tool.truth();
  const wrong = [...truth].flatMap(([name, records]) => {
    const table = tableNamed(name);
    const check = compileRow(table);
    const references = Object.entries(table.fields).flatMap(([field, kind]) =>
      kind.kind === "reference" ? [{ field, to: kind.to }] : [],
    );
    const found = [...records].flatMap(([id, record]) => {
      const checked = check(record);
      const unknown = Object.keys(record).filter((field) => !(field in table.fields));
      const dangling = references.filter(({ field, to }) => {
        const target = record[field] ?? null;
        return target !== null && truth.get(to)?.has(target as string) !== true;
      });
      return [
        ...(checked.ok ? [] : [`${name} ${id}: ${checked.reason}`]),
        ...unknown.map((field) => `${name} ${id} has ${field}`),
        ...dangling.map(({ field }) => `${name} ${id}: ${field} points at nothing`),
      ];
    });
    return records.size === 0 ? [`${name} is empty`] : found;
  });
  expect(wrong).toEqual([]);
}

/** Its truth as one text, to tell two companies apart. */
export const textOfTruth = (tool: Emulator): string =>
  JSON.stringify([...tool.truth()].map(([table, records]) => [table, [...records]]));

/** The values of a field, each once, in order. */
export const valuesOf = (tool: Emulator, table: string, field: string): readonly string[] =>
  [
    ...new Set([...(tool.truth().get(table)?.values() ?? [])].map((row) => String(row[field]))),
  ].toSorted();
