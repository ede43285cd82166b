/**
 * What a change is: the world and a wish in, rows and a sentence out. Nothing is written here, so the journal
 * always gets a change before the world does.
 */
import { z } from "zod";
import type { Fields, Json, Row } from "./invented/ground.ts";
import type { ListName } from "./invented/lists.ts";
import { Refusal } from "./refusal.ts";
import type { World, Write } from "./world.ts";

export interface Outcome {
  /** What happened, for the person who asked. */
  readonly says: string;
  readonly writes: readonly Write[];
}

export type Decide = (world: World, at: Date, wish: unknown) => Outcome;

export function decision<S extends z.ZodType>(
  wish: S,
  decide: (world: World, at: Date, wish: z.output<S>) => Outcome,
): Decide {
  return (world, at, given) => {
    const parsed = wish.safeParse(given ?? {});
    if (!parsed.success) throw new Refusal(400, "bad_wish", z.prettifyError(parsed.error));
    return decide(world, at, parsed.data);
  };
}

export function existing(world: World, list: ListName, id: string): Row {
  const row = world.read(list, id);
  if (row === null || row.deleted_at !== null)
    throw new Refusal(404, "unknown_id", `there is no ${id} among ${list}`);
  return row;
}

export function changed(list: ListName, row: Row, at: Date, fields: Fields): Write {
  return { list, id: row.id, row: { ...row, ...fields, updated_at: at.toISOString() } };
}

export function added(list: ListName, id: string, at: Date, fields: Fields): Write {
  const now = at.toISOString();
  return { list, id, row: { id, ...fields, created_at: now, updated_at: now, deleted_at: null } };
}

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
export const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

export function nameOf(row: Row): string {
  return [row["given_name"], row["family_name"]]
    .filter((part) => typeof part === "string")
    .join(" ");
}
