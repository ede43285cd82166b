/** A change as a user of Odoo makes it, with what Odoo changes beside it. */
import type { Dice } from "../dice.ts";
import type { ModelName, Row } from "../models.ts";
import type { View, World } from "../world.ts";

export interface Making {
  readonly world: World;
  readonly dice: Dice;
  /** Which change it is, for values that shall differ. */
  readonly count: number;
}

/** False: there is nothing that could be changed so. */
export type Mutation = (making: Making) => boolean;

/** One of the rows that can be changed so, by chance. */
export function some<M extends ModelName>(
  { world, dice }: Making,
  model: M,
  which: (row: Row<M>) => boolean = () => true,
): Row<M> | null {
  const rows = [...world.rows(model).values()].filter(which);
  return rows.length === 0 ? null : dice.pick(rows);
}

/** Any row has references by these; nothing is left of them when their target is deleted. */
export function referring<M extends ModelName>(
  view: View,
  model: M,
  refers: (row: Row<M>) => boolean,
): readonly Row<M>[] {
  return [...view.rows(model).values()].filter(refers);
}
