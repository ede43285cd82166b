/** Where, from when and for what a list is read: what an ask may depend on. */
import type { AnyTable } from "@muster/model";

/** Where a read of a stream stands. JSON, kept in the journal; null is the beginning. */
export type Position = string | number | { readonly [key: string]: string | number | null } | null;

/** May the table, or this field of it, be stored? A tool that can be asked for some fields only is asked for these. */
export type Wants = (table: AnyTable, field?: string) => boolean;

/** A column that the tool says it has for us. */
export interface OfferedColumn {
  /** As it is asked for and answered. */
  readonly name: string;
  readonly label: string | null;
  /** Made by the customer, and not one that every account of the tool has. */
  readonly custom: boolean;
}

export interface Place<Config = unknown> {
  readonly position: Position;
  /** Set in a delta that asks by time: bring what changed at or after it (ISO, UTC). */
  readonly since: string | null;
  /** Set in a delta that asks by token: what the tool gave us at the end of the pass before. */
  readonly token: Position;
  /** When this page is asked for (ISO, UTC, our clock): a connector has none. */
  readonly asOf: string;
  readonly wants: Wants;
  /** What the stream's catalogue offers; null for a stream without one. */
  readonly offered: readonly OfferedColumn[] | null;
  readonly config: Config;
}
