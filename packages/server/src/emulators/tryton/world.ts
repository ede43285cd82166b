/** What a Tryton holds: rows by model and id, as its JSON-RPC writes them. */
import type { Row } from "./domain.ts";

export interface World {
  readonly now: () => Date;
  readonly tables: ReadonlyMap<string, ReadonlyMap<number, Row>>;
  readonly rows: (model: string) => readonly Row[];
  readonly row: (model: string, id: unknown) => Row | undefined;
  /** `daysAgo` is when; a row's write_date is null until its first change. */
  readonly create: (model: string, values: Row, daysAgo?: number) => number;
  readonly write: (model: string, id: unknown, values: Row) => void;
  readonly remove: (model: string, id: unknown) => void;
}

export function openWorld(now: () => Date): World {
  const tables = new Map<string, Map<number, Row>>();
  let lastId = 0;
  const tableOf = (model: string): Map<number, Row> => {
    const table = tables.get(model) ?? new Map<number, Row>();
    tables.set(model, table);
    return table;
  };
  /** Addresses of mail and numbers of phones are a party's own fields too, counted from its ways to be reached. */
  const reach = (party: unknown): void => {
    const [known, id] = [tableOf("party.party").get(Number(party)), Number(party)];
    if (known === undefined) return;
    const ways = [...tableOf("party.contact_mechanism").values()];
    const first = (type: string): unknown =>
      ways.find((way) => way["party"] === id && way["type"] === type)?.["value"] ?? null;
    const reached = { email: first("email"), mobile: first("mobile"), phone: first("phone") };
    tableOf("party.party").set(id, { ...known, ...reached });
  };
  const settle = (model: string, row: Row | undefined): void => {
    if (model === "party.contact_mechanism") reach(row?.["party"]);
  };
  return {
    now,
    tables,
    rows: (model) => [...tableOf(model).values()],
    row: (model, id) => tableOf(model).get(Number(id)),
    create: (model, values, daysAgo = 0) => {
      const id = (lastId += 1);
      const at = new Date(now().getTime() - daysAgo * 86_400_000);
      const row = { id, ...values, create_date: trytonMoment(at), write_date: null };
      tableOf(model).set(id, row);
      settle(model, row);
      return id;
    },
    write: (model, id, values) => {
      const before = tableOf(model).get(Number(id));
      if (before === undefined) return;
      const row = { ...before, ...values, write_date: trytonMoment(now()) };
      tableOf(model).set(Number(id), row);
      settle(model, row);
    },
    remove: (model, id) => {
      const row = tableOf(model).get(Number(id));
      tableOf(model).delete(Number(id));
      settle(model, row);
    },
  };
}

/** A day as Tryton writes it. */
export function trytonDate(iso: string): Row {
  const [year, month, day] = iso.split("-").map(Number);
  return { __class__: "date", year, month, day };
}

/** A moment, which has microseconds there. */
export function trytonMoment(at: Date): Row {
  const [date = "", time = ""] = at.toISOString().split("T");
  const [hour, minute, second] = time.split(/[:.]/).map(Number);
  const microsecond = at.getUTCMilliseconds() * 1000 + 433;
  return { ...trytonDate(date), __class__: "datetime", hour, minute, second, microsecond };
}
