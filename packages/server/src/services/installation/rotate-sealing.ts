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
  let after = column.key.map(() => "");
  for (;;) {
    const rows = await sealedBehind(ground.db, column, after);
    await resealRows(ground, column, { rows, found });
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) return;
    after = [...last.key];
  }
}

interface SealedRow {
  readonly key: readonly string[];
  readonly sealed: string;
}

/** Names of tables and columns come from the table of sealed columns, never from a caller. */
function sealedBehind(
  db: Database,
  { table, key, column, only }: SealedColumn,
  after: readonly string[],
): Promise<readonly SealedRow[]> {
  const names = key.join(", ");
  const places = key.map((_, at) => `$${at + 2}`).join(", ");
  return db.unsafe<SealedRow[]>(
    `select array[${names}] as key, ${column} as sealed from ${table}
    where (${names}) > (${places}) and ${column} is not null and ($1::text is null or ${key[0]} = $1)
    order by ${names} limit ${batchSize}`,
    [only ?? null, ...after],
  );
}

interface Resealed extends SealedRow {
  readonly anew: string;
}

async function resealRows(
  { db, seals }: Ground,
  column: SealedColumn,
  { rows, found }: { readonly rows: readonly SealedRow[]; readonly found: Findings },
): Promise<void> {
  const resealed: Resealed[] = [];
  for (const { key, sealed } of rows) {
    const before = sealingKey(sealed);
    const purpose = column.purpose(...key);
    const plain = tryOpen(seals, sealed, purpose);
    if (plain === null) {
      const where = `${column.table}.${column.column}`;
      found.unopened.push({ where, id: key.join(" "), key: before });
    } else if (before === seals.current) found.count(before);
    else resealed.push({ key, sealed, anew: seals.seal(plain, purpose) });
  }
  if (resealed.length === 0) return;
  const written = await replace(db, column, resealed);
  found.resealed += written.size;
  for (const { sealed } of resealed) {
    if (written.has(sealed)) found.count(seals.current);
    else {
      found.overtaken += 1;
      found.count(sealingKey(sealed) ?? "");
    }
  }
}

/** Says which sealed values were replaced; no two are alike. */
async function replace(
  db: Database,
  { table, key, column }: SealedColumn,
  rows: readonly Resealed[],
): Promise<ReadonlySet<string>> {
  const names = key.map((name, at) => ({ name, given: `k${at}`, place: `$${at + 3}::text[]` }));
  const replaced = await db.unsafe<{ sealed: string }[]>(
    `update ${table} t set ${column} = n.anew
    from unnest($1::text[], $2::text[], ${names.map(({ place }) => place).join(", ")})
      n(sealed, anew, ${names.map(({ given }) => given).join(", ")})
    where t.${column} = n.sealed and ${names.map(({ name, given }) => `t.${name} = n.${given}`).join(" and ")}
    returning n.sealed`,
    [
      rows.map(({ sealed }) => sealed),
      rows.map(({ anew }) => anew),
      ...key.map((_, at) => rows.map((row) => row.key[at] ?? "")),
    ],
  );
  return new Set(replaced.map(({ sealed }) => sealed));
}
