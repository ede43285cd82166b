/** What every invented row depends on, and the stamps that each one carries. */
import { mix, saltOf } from "./dice.ts";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type Fields = { readonly [key: string]: Json };

/** A row as it stands on the wire. */
export interface Row extends Fields {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly deleted_at: string | null;
}

export interface Ground {
  readonly seed: number;
  readonly employees: number;
  /** The day (since 1970) that "today" meant when this world was first started: a restart must not shift dates. */
  readonly epochDay: number;
}

/** One listing of the product: how many rows may exist and what the row in a slot says. */
export interface List {
  readonly name: string;
  /** Ids are `<prefix>-<slot + 1>`; their number is also the order of the list. */
  readonly prefix: string;
  readonly slots: (ground: Ground) => number;
  /** Is there a row in the slot? Must be cheap: counting asks every slot. */
  readonly taken: (ground: Ground, slot: number) => boolean;
  /** The share of rows that was deleted softly before the world began. */
  readonly archived: number;
  readonly fields: (ground: Ground, slot: number) => Fields;
}

export interface Stamps {
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
}

const dayMs = 86_400_000;

/** All invented rows were last changed before the world's first day; whatever is newer is a real change. */
export function stampsOf(ground: Ground, list: List, slot: number): Stamps {
  const throwOf = mix(mix(ground.seed, saltOf(list.name) ^ 0x5eed), slot);
  const begin = ground.epochDay * dayMs;
  const updatedAt = begin - dayMs - (throwOf % (700 * 86_400)) * 1000;
  const createdAt = updatedAt - (mix(throwOf, 1) % (900 * 86_400)) * 1000;
  const deletedAt = mix(throwOf, 2) / 4294967296 < list.archived ? updatedAt : null;
  return { createdAt, updatedAt, deletedAt };
}

export function inventRow(ground: Ground, list: List, slot: number): Row {
  const stamps = stampsOf(ground, list, slot);
  return {
    id: idOf(list, slot + 1),
    ...list.fields(ground, slot),
    created_at: new Date(stamps.createdAt).toISOString(),
    updated_at: new Date(stamps.updatedAt).toISOString(),
    deleted_at: stamps.deletedAt === null ? null : new Date(stamps.deletedAt).toISOString(),
  };
}

export function idOf(list: List, number: number): string {
  return `${list.prefix}-${number}`;
}

/** The number of an id, or null when the id cannot be one of this list. */
export function numberOf(list: List, id: string): number | null {
  const digits = id.startsWith(`${list.prefix}-`) ? id.slice(list.prefix.length + 1) : "";
  return /^[1-9]\d{0,9}$/.test(digits) ? Number(digits) : null;
}

/** A day as the product writes it. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export const always = (): boolean => true;
