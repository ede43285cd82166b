/** What the truth is read from: everything that the sync user may see, archived or not. */
import type { TrueRecord } from "../../emulator.ts";
import type { ModelName, Row } from "../models.ts";
import type { Reader } from "../reader.ts";

export interface Known {
  readonly at: Reader;
  /** Rows that the user may read; none of a model that may not be read at all. */
  readonly rows: <M extends ModelName>(model: M) => readonly Row<M>[];
  /** `yyyy-MM-dd`. */
  readonly today: string;
  readonly baseUrl: string;
}

/** Records by remote id. */
export type Records = readonly (readonly [string, TrueRecord])[];

/** Tables by their names. */
export type Tables = Readonly<Record<string, (known: Known) => Records>>;
