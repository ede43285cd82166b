/** Rows as Odoo sends them: false for what is missing, links as `[id, label]`, times cut to seconds. */
import { toSeconds } from "./dates.ts";
import type { AnyRow, Field, Property, Value } from "./fields.ts";
import { labelOf } from "./labels.ts";
import type { Model } from "./models.ts";
import { kept, type Reader, related } from "./reader.ts";

export type WireRow = Readonly<Record<string, unknown>>;

interface Showing {
  readonly model: Model;
  readonly names: readonly string[];
  /** Links as bare ids. */
  readonly bare: boolean;
  readonly at: Reader;
}

export function showRow(row: AnyRow, { model, names, bare, at }: Showing): WireRow {
  const shown: Record<string, unknown> = { id: row.id };
  const busy = model.name === "calendar.event" && isBusy(row, at);
  for (const name of names) {
    const field = model.fields.get(name);
    if (field === undefined || name === "id") continue;
    const value = at.value(model, name, row);
    shown[name] = show(busy ? hidden(name, field, value) : value, field, { bare, at });
  }
  return shown;
}

/** A private event of somebody else: that there is one can be seen, and when. */
function isBusy(row: AnyRow, { session }: Reader): boolean {
  return row["privacy"] === "private" && row["user_id"] !== session.uid;
}

const seenOfBusy = new Set([
  "active",
  "start",
  "stop",
  "allday",
  "start_date",
  "stop_date",
  "user_id",
  "privacy",
  "partner_ids",
  "create_date",
  "write_date",
]);

function hidden(name: string, field: Field, value: Value): Value {
  if (name === "name" || name === "display_name") return "Busy";
  return seenOfBusy.has(name) ? value : field.type === "many2many" ? [] : null;
}

type Shown = (value: Value, field: Field, to: Pick<Showing, "bare" | "at">) => unknown;

/** Types whose wire form is not the value itself. */
const shownAs: Partial<Record<Field["type"], Shown>> = {
  many2one: (value, field, { bare, at }) => {
    if (typeof value !== "number") return false;
    if (bare) return value;
    const to = related(field).name;
    const target = at.session.view.anyRows(to).get(value);
    return target === undefined ? false : [value, labelOf(to, target, at)];
  },
  many2many: (value, field, { at }) => links(value, field, at),
  one2many: (value, field, { at }) => links(value, field, at),
  properties: (value) => (Array.isArray(value) ? value.map(property) : []),
  datetime: (value) => (typeof value === "string" ? toSeconds(value) : false),
  binary: (value, _field, { at }) =>
    typeof value === "string" && at.session.binSize ? sizeInWords(value) : (value ?? false),
};

function show(value: Value, field: Field, to: Pick<Showing, "bare" | "at">): unknown {
  return shownAs[field.type]?.(value, field, to) ?? value ?? false;
}

function property(declared: number | Property): unknown {
  return typeof declared === "number" ? declared : { ...declared, value: declared.value ?? false };
}

function links(value: Value, field: Field, { session }: Reader): readonly number[] {
  if (!Array.isArray(value)) return [];
  const rows = session.view.anyRows(related(field).name);
  const targets = value.flatMap((id) => (typeof id === "number" ? (rows.get(id) ?? []) : []));
  return kept(targets, session).map(({ id }) => id);
}

function sizeInWords(base64: string): string {
  return `${Buffer.byteLength(base64, "base64").toFixed(2)} bytes`;
}
