/** How what a call needs of the rows is read. */
import type { AnyRow, Field, Value } from "./fields.ts";
import { type Model, type ModelName, models, type Row } from "./models.ts";
import type { Session } from "./session.ts";

export interface Reader {
  readonly session: Session;
  readonly row: <M extends ModelName>(model: M, id: number | null) => Row<M> | null;
  /** The rows of a model whose many2one is `id`, by their ids. */
  readonly lines: <M extends ModelName>(
    model: M,
    by: keyof Row<M> & string,
    id: number,
  ) => readonly Row<M>[];
  readonly value: (model: Model, name: string, row: AnyRow) => Value;
}

/** The model that a link leads to. */
export function related(field: Field): Model {
  const model = models.get(field.relation ?? "");
  if (model === undefined) throw new Error(`a link to ${field.relation ?? "nothing"}`);
  return model;
}

/** Lists leave archived rows out as long as nobody says `active_test: false`. */
export function kept(rows: readonly AnyRow[], { activeTest }: Session): readonly AnyRow[] {
  return activeTest ? rows.filter(({ active }) => active !== false) : rows;
}
