/** Commits one page: its records, what they change, and the journal's entry, in one short transaction (P1). */
import type { AnyTable } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { inTransaction } from "../db/transaction.ts";
import type { KeyRing } from "../kernel/seal.ts";
import { noteSeenAgain } from "../records/held.ts";
import { keepRemoteData } from "../records/remote-data.ts";
import { markDeleted, writeRecords } from "../records/write.ts";
import type { RemotePage } from "../source/source.ts";
import { beginWrite, type Claim } from "./claim.ts";
import { storeFields } from "./fields/store-fields.ts";
import { type PageCounts, type PageEntry, writePage } from "./journal.ts";
import type { TablePage } from "./translate.ts";

export interface PageToCommit {
  readonly stream: string;
  readonly page: number;
  readonly remote: RemotePage;
  readonly tables: readonly TablePage[];
  /** The integration's newest stamps when the page was asked for and when it was there. */
  readonly askedAt: string;
  readonly answeredAt: string;
  /** Seals what the tool sent, where it is kept. */
  readonly seals?: KeyRing;
}

export interface CommittedPage {
  /** The stamp of this page: every record it changed carries it. */
  readonly stamp: string;
  readonly counts: PageCounts;
  readonly tables: readonly {
    readonly table: AnyTable;
    readonly counts: PageCounts;
    /** Ids of the records that it created or updated. */
    readonly changed: readonly string[];
  }[];
}

/**
 * A page whose COMMIT was lost on the way is in doubt: the transaction is not run again here. The sync ends as if the
 * worker had died and goes on where the journal ends, which knows whether the page was committed.
 */
export async function commitPage(
  db: Database,
  claim: Claim,
  page: PageToCommit,
): Promise<CommittedPage> {
  return inTransaction(db, async (tx) => {
    const stamp = await beginWrite(tx, claim);
    const tables: (PageEntry["tables"][number] & { readonly changed: readonly string[] })[] = [];
    for (const part of page.tables) {
      const into = {
        integrationId: claim.integrationId,
        table: part.table,
        askedAt: page.askedAt,
        answeredAt: page.answeredAt,
      };
      const { outrun, changed, ...written } = await writeRecords(tx, into, part);
      if (page.seals) await keepRemoteData(tx, { ...into, seals: page.seals }, part.raw);
      const deleted = await markDeleted(tx, { ...into, reason: "gone_from_source" }, part.deleted);
      await storeFields(tx, claim.integrationId, part.found);
      if (claim.holdsDeletions) await noteSeenAgain(tx, into, part.seen);
      tables.push({
        ...part,
        counts: { ...written, unchanged: written.unchanged + outrun, deleted },
        changed,
        missed: changed.filter((id) => part.due.has(id)).length,
      });
    }
    await writePage(tx, claim, {
      stream: page.stream,
      page: page.page,
      remote: page.remote,
      tables,
    });
    return { stamp, tables, counts: tables.reduce((sum, { counts }) => add(sum, counts), nothing) };
  });
}

export const nothing: PageCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  deleted: 0,
  reappeared: 0,
};

export function add(a: PageCounts, b: PageCounts): PageCounts {
  return {
    created: a.created + b.created,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    deleted: a.deleted + b.deleted,
    reappeared: a.reappeared + b.reappeared,
  };
}
