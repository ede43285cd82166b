/**
 * The unified records that a complete read must give: a second reading of the notes on Odoo. Where they are silent,
 * the choice stands beside the field.
 */
import type { Truth } from "../../emulator.ts";
import { dayOf } from "../dates.ts";
import type { AnyRow } from "../fields.ts";
import { type ModelName, modelNamed, type Row } from "../models.ts";
import { openReader } from "../open-reader.ts";
import { mayRead, mayReadRow } from "../rights.ts";
import type { Session } from "../session.ts";
import { applying } from "./applying.ts";
import { hiring } from "./hiring.ts";
import type { Known } from "./known.ts";
import { people } from "./people.ts";
import { time } from "./time.ts";

export function tellTruth(user: Session, baseUrl: string): Truth {
  const session: Session = { ...user, activeTest: false, forbidden: [] };
  const { view } = session;
  const known: Known = {
    at: openReader(session),
    today: dayOf(view.now()),
    baseUrl,
    rows: <M extends ModelName>(name: M): readonly Row<M>[] => {
      const model = modelNamed(name);
      if (!session.modules.has(model.module) || !mayRead(model, session)) return [];
      const rows: ReadonlyMap<number, AnyRow> = view.anyRows(name);
      return [...view.rows(name).values()].filter(({ id }) => {
        const row = rows.get(id);
        return row !== undefined && mayReadRow(name, row, session);
      });
    },
  };
  const tables = { ...people, ...time, ...hiring, ...applying };
  return new Map(
    Object.entries(tables).map(([table, records]) => [table, new Map(records(known))]),
  );
}
