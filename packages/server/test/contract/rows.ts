/** Rows for every unified table in which every field has a value, so that every schema of the contract is tried. */
import { type AnyTable, type Field, type ObjectShape, type Shape, tables } from "@muster/model";
import type { Database } from "../../src/db/pool.ts";
import { innerId, recordId } from "../../src/kernel/ids.ts";

/** Records of each table. References point at the record of the same number, where there is one. */
export async function fillEveryTable(
  db: Database,
  integration: string,
  count: number,
): Promise<void> {
  for (const table of tables) {
    for (let at = 0; at < count; at++) {
      await insert(db, table, {
        integration_id: integration,
        id: numberedId(integration, table.name, at),
        remote_id: String(at),
        content_hash: "00000000-0000-0000-0000-000000000000",
        fetched_at: "2026-01-01T00:00:00Z",
        ...fullValues(integration, table, at),
      });
    }
  }
}

export function numberedId(integration: string, table: string, at: number): string {
  return recordId(integration, table, String(at));
}

async function insert(
  db: Database,
  table: AnyTable,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(row).join(", ");
  await db.unsafe(
    `INSERT INTO ${table.name} (${columns})
     SELECT ${columns} FROM jsonb_populate_record(null::${table.name}, $1::text::jsonb)`,
    [JSON.stringify(row)],
  );
}

function fullValues(integration: string, table: AnyTable, at: number): object {
  return Object.fromEntries(
    Object.entries(table.fields).map(([name, field]) => [name, full(integration, field, at)]),
  );
}

function full(integration: string, field: Field, at: number): unknown {
  switch (field.kind) {
    case "text":
      if (field.format === "uri") return "https://example.test/a";
      return textFitting(field.pattern, at);
    case "number":
      return field.whole ? at : 1.5 + at;
    case "flag":
      return at % 2 === 0;
    case "day":
      return `2026-01-${String((at % 28) + 1).padStart(2, "0")}`;
    case "time":
      return "08:30:00";
    case "moment":
      return `2026-01-${String((at % 28) + 1).padStart(2, "0")}T08:30:00.123456Z`;
    case "choice":
      return field.words[at % field.words.length] ?? "x";
    case "reference":
      return numberedId(integration, field.to, at);
    case "structure":
      return sampleOf(field.shape, at);
    case "custom":
      return { number: at, list: [1, null], cost_center: `cc-${at}` };
    default:
      return field satisfies never;
  }
}

function textFitting(pattern: string | undefined, at: number): string {
  const samples = [`Text ${at} "ü" \u{1f41d}`, `person-${at}@example.test`, "+02:00"];
  const fitting = samples.find((one) => pattern === undefined || new RegExp(pattern).test(one));
  if (fitting === undefined) throw new Error(`add a sample that fits ${pattern}`);
  return fitting;
}

/** The record's number chooses the variant, so that enough records try them all. */
function sampleOf(shape: Shape, at: number): unknown {
  switch (shape.shape) {
    case "text":
      return shape.pattern === undefined ? "text" : textFitting(shape.pattern, at);
    case "number":
      return shape.whole ? 2 : 2.5;
    case "flag":
      return true;
    case "moment":
      return "2026-01-02T03:04:05Z";
    case "word":
      return shape.words[0];
    case "list":
      return [sampleOf(shape.of, at)];
    case "either": {
      const list = shape.of[at % shape.of.length];
      return list && sampleOf(list, at);
    }
    case "id":
      return innerId("option");
    case "open":
      return { any: "thing" };
    case "any":
      return [{ any: "thing" }, 1, null];
    case "object":
      return members(shape, at);
    case "variant": {
      const { by, within } = shape;
      const variants = Object.entries(shape.variants);
      const [word, variant] = variants[at % variants.length] ?? [];
      const all = variant ? members(variant, at) : {};
      if (within === null) return { [by]: word, ...all };
      return { ...all, [within]: Object.assign({}, all[within], { [by]: word }) };
    }
    default:
      return shape satisfies never;
  }
}

function members(
  { members: declared }: ObjectShape,
  at: number,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(declared).map(([name, { of }]) => [name, sampleOf(of, at)]),
  );
}
