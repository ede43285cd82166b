/**
 * Seals everything anew with the first key of the ring, so that older keys can be taken away. Other processes may run:
 * a value is replaced only as it was read, and what somebody wrote in between is looked at again.
 */
import type { Database } from "../../db/pool.ts";
import { type KeyRing, sealingKey, tryOpen } from "../../kernel/seal.ts";
import { type SealedColumn, sealedColumns } from "../../kernel/sealed-columns.ts";
import type { World } from "../world.ts";

export interface Rotation {
  /** The key that seals now. */
  readonly current: string;
  readonly resealed: number;
  /** How many values each key seals now; values that no key opens aside. */
  readonly byKey: ReadonlyMap<string, number>;
  /** What no key of the ring opens. */
  readonly unopened: readonly Unopened[];
}

export interface Unopened {
  /** `integrations.credentials` and the like. */
  readonly where: string;
  /** Of the integration, or of whatever else the row is. */
  readonly id: string;
  /** Names the key that it was sealed with; null: it is no sealed value. */
  readonly key: string | null;
}

/** Rows read at once, and how often everything is looked at while others keep writing. */
const batchSize = 500;
const mostRounds = 5;

export async function rotateSealing({ db, seals }: Pick<World, "db" | "seals">): Promise<Rotation> {
  let resealed = 0;
  for (let round = 1; ; round += 1) {
    const found = new Findings();
    for (const column of Object.values(sealedColumns))
      await resealColumn({ db, seals }, column, found);
    resealed += found.resealed;
    if (found.overtaken === 0 || round === mostRounds) {
      const { byKey, unopened } = found;
      return { current: seals.current, resealed, byKey, unopened };
    }
  }
}

/** What one look at everything finds. */
class Findings {
  resealed = 0;
  /** Values that somebody else replaced between our look and our write. */
  overtaken = 0;
  readonly byKey = new Map<string, number>();
  readonly unopened: Unopened[] = [];

  count(key: string): void {
    this.byKey.set(key, (this.byKey.get(key) ?? 0) + 1);
  }
}

interface Ground {
  readonly db: Database;
  readonly seals: KeyRing;
}

async function resealColumn(ground: Ground, column: SealedColumn, found: Findings): Promise<void> {
  const { db } = ground;
  const { table, key, column: name, only = null } = column;
  let after = "";
  for (;;) {
    const rows = await db<{ id: string; sealed: string }[]>`
      select ${db(key)} as id, ${db(name)} as sealed from ${db(table)}
      where ${db(key)} > ${after} and ${db(name)} is not null and (${only}::text is null or ${db(key)} = ${only})
      order by ${db(key)} limit ${batchSize}`;
    for (const row of rows) await resealRow(ground, column, { ...row, found });
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) return;
    after = last.id;
  }
}

async function resealRow(
  { db, seals }: Ground,
  { table, key, column, purpose }: SealedColumn,
  { id, sealed, found }: { readonly id: string; readonly sealed: string; readonly found: Findings },
): Promise<void> {
  const before = sealingKey(sealed);
  const plain = tryOpen(seals, sealed, purpose(id));
  if (plain === null) {
    found.unopened.push({ where: `${table}.${column}`, id, key: before });
    return;
  }
  if (before === seals.current) return found.count(before);
  const result = await db`
    update ${db(table)} set ${db(column)} = ${seals.seal(plain, purpose(id))}
    where ${db(key)} = ${id} and ${db(column)} = ${sealed}`;
  if (result.count === 1) {
    found.resealed += 1;
    found.count(seals.current);
  } else {
    found.overtaken += 1;
    found.count(before ?? "");
  }
}
