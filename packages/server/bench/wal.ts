/** How much a piece of work writes to PostgreSQL's log, and for which tables. */
import type { Database } from "../src/db/pool.ts";

export async function walPosition(db: Database): Promise<string> {
  const [row] = await db<{ at: string }[]>`select pg_current_wal_flush_lsn()::text as at`;
  if (row === undefined) throw new Error("the log has no end");
  return row.at;
}

export async function walBytes(db: Database, from: string, to: string): Promise<number> {
  const [row] = await db<{ bytes: number }[]>`
    select (${to}::pg_lsn - ${from}::pg_lsn)::float8 as bytes`;
  return row?.bytes ?? Number.NaN;
}

export interface WalSplit {
  /** Unified tables, their indexes and what they touch. */
  readonly unified: number;
  readonly journal: number;
  readonly other: number;
}

/**
 * The log between two positions, read record by record (pg_walinspect): what changes a block is counted for the
 * block's table, its indexes and its TOAST table included. Blocks of other databases and commits are `other`.
 */
export async function walSplit(db: Database, from: string, to: string): Promise<WalSplit> {
  const rows = await db<{ kind: string; bytes: number }[]>`
    with changes as (
      select relfilenode, record_length::float8 / count(*) over (partition by start_lsn) as bytes
      from pg_get_wal_block_info(${from}::pg_lsn, ${to}::pg_lsn, false)
      where reldatabase = (select oid from pg_database where datname = current_database())),
    relations as (
      select pg_relation_filenode(c.oid) as relfilenode, coalesce(owner.relname, t.relname, c.relname) as name
      from pg_class c
        left join pg_index i on i.indexrelid = c.oid
        left join pg_class t on t.oid = i.indrelid
        left join pg_class owner on owner.reltoastrelid = coalesce(t.oid, c.oid))
    select case when name like 'hris%' then 'unified' when name like 'journal%' then 'journal' else 'other' end as kind,
      sum(bytes)::float8 as bytes
    from changes left join relations using (relfilenode) group by 1`;
  const bytesOf = (kind: string) => rows.find((row) => row.kind === kind)?.bytes ?? 0;
  const [unified, journal] = [bytesOf("unified"), bytesOf("journal")];
  return { unified, journal, other: (await walBytes(db, from, to)) - unified - journal };
}
