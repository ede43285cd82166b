/** From what a row says of one record to a checked record with its hash, or the reason why it does not fit. */
import type { AnyTable } from "@muster/model";
import type { FedRecord } from "../connect/feed.ts";
import { compileHash } from "../derive/hash.ts";
import type { Scope } from "../derive/scope.ts";
import { compileRow } from "../derive/validate.ts";
import { recordId } from "../kernel/ids.ts";
import type { CheckedRecord } from "../records/write.ts";
import type { TableColumns } from "./fields/table-columns.ts";

interface ToTranslate {
  readonly id: string;
  readonly remoteId: string;
  readonly fed: FedRecord;
  /** The row as the tool sent it. */
  readonly raw: unknown;
  readonly columns: TableColumns | null;
}

/** A record, or why it does not fit. */
export type ToRecord = (of: ToTranslate) => CheckedRecord | string;

interface Compiling {
  readonly version: number;
  readonly idOf: IdMemory;
  readonly scope: Scope;
  readonly withheld: readonly string[];
}

export function compileRecord(
  table: AnyTable,
  { version, idOf, scope, withheld }: Compiling,
): ToRecord {
  const check = compileRow(table);
  const left = [...scope.unwanted(table), ...withheld];
  const unwanted = Object.fromEntries(left.map((field) => [field, null]));
  const narrows = left.length > 0;
  const hash = compileHash(table, withheld);
  const references = Object.values(table.fields).flatMap((field, at) =>
    field.kind === "reference" ? [{ at, to: field.to }] : [],
  );
  return ({ id, remoteId, fed, raw, columns }) => {
    const read = columns?.read(fed.values, raw);
    const values =
      read === undefined || read.custom === fed.values["custom_fields"]
        ? fed.values
        : { ...fed.values, custom_fields: read.custom };
    const allowed = narrows ? { ...values, ...unwanted } : values;
    let checked = check(allowed);
    if (!checked.ok && columns !== null) checked = check(columns.withoutOdd(allowed));
    if (!checked.ok) return checked.reason;
    const row = [...checked.row];
    for (const { at, to } of references) {
      const target = row[at];
      if (typeof target === "string") row[at] = idOf(to, target);
    }
    if (!table.integrationFields) return { id, remoteId, hash: hash(version, checked.row), row };
    const passed = read?.passed ?? null;
    row.push(passed);
    // Without any the hash is that of the record itself.
    const hashed = passed === null ? checked.row : [...checked.row, passed];
    return { id, remoteId, hash: hash(version, hashed), row };
  };
}

const rememberedIds = 10_000;

/** Derived ids of reference targets: a few locations and managers are named by every row. */
type IdMemory = (model: string, remoteId: string) => string;

export function idMemory(integrationId: string): IdMemory {
  const known = new Map<string, string>();
  return (model, remoteId) => {
    const key = `${model}\0${remoteId}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= rememberedIds) known.clear();
    const id = recordId(integrationId, model, remoteId);
    known.set(key, id);
    return id;
  };
}
