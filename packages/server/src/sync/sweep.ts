/** The sweep: after a complete full read, records that the tool no longer lists are marked as deleted (P3). */
import type { AnyTable } from "@muster/model";
import type { Stream } from "../connect/connector.ts";
import type { Database } from "../db/pool.ts";
import { count } from "../kernel/count.ts";
import { inTransaction } from "../db/transaction.ts";
import { findVanished } from "../records/vanished.ts";
import { markDeleted } from "../records/write.ts";
import { beginWrite, type Claim } from "./claim.ts";
import { noteSwept, passCounts, countModels, sweptBatches } from "./journal.ts";
import type { Warning } from "./report.ts";

/** Records marked in one transaction. */
const batchSize = 1000;
/** Vanished records looked for at a time: memory stays flat however many there are. */
const foundAtOnce = 20_000;

export interface ReadProof {
  /** Streams whose reading reached its end in this sync. */
  readonly ended: ReadonlySet<string>;
}

/** Sweeps every model whose streams were read whole; says of the others why they were left alone. */
export async function sweepModels(
  db: Database,
  claim: Claim,
  streams: readonly Stream[],
  proof: ReadProof,
): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  const nameless = new Map(
    (await countModels(db, claim)).map((counts) => [counts.model, counts.nameless]),
  );
  for (const [table, feeding] of byTable(streams)) {
    // A row without a name may have held records of every model that its list feeds: an employee's memberships too.
    const beside = feeding.flatMap(({ feeds }) => feeds.map((feed) => feed.table.name));
    const unnamed = Math.max(...beside.map((model) => nameless.get(model) ?? 0));
    const reason = await whyNot(db, claim, feeding, proof, unnamed);
    if (reason === null) await sweepModel(db, claim, table);
    else if (reason !== silent)
      warnings.push({
        code: "NOT_SWEPT",
        model: table.name,
        message: `${table.label}: nothing was marked as deleted, because ${reason}.`,
      });
  }
  return warnings;
}

function byTable(streams: readonly Stream[]): ReadonlyMap<AnyTable, readonly Stream[]> {
  const tables = new Map<AnyTable, Stream[]>();
  for (const stream of streams) {
    for (const { table } of stream.feeds) tables.set(table, [...(tables.get(table) ?? []), stream]);
  }
  return tables;
}

/** The connector says that absence means nothing: there is nothing to warn of. */
const silent = "";

/** Null when the read proves what is gone. */
async function whyNot(
  db: Database,
  claim: Claim,
  streams: readonly Stream[],
  proof: ReadProof,
  nameless: number,
): Promise<string | null> {
  if (streams.some((stream) => stream.absence === "unknown")) return silent;
  const unread = streams.find((stream) => !proof.ended.has(stream.name));
  if (unread) return `the list ${unread.name} was not read to its end`;
  if (nameless === 1) return "1 row did not say which record it is";
  if (nameless > 1) return `${nameless} rows did not say which record they are`;
  for (const stream of streams) {
    const { rows, total } = await passCounts(db, claim, stream.name);
    if (total !== null && rows < total)
      return `the tool announced ${count(total, "row")} in ${stream.name} and sent ${rows}`;
  }
  return null;
}

async function sweepModel(db: Database, claim: Claim, table: AnyTable): Promise<void> {
  const into = { integrationId: claim.integrationId, table, fetchedAt: claim.startStamp };
  let batch = await sweptBatches(db, claim, table.name);
  for (;;) {
    const vanished = await findVanished(db, {
      table,
      integrationId: claim.integrationId,
      syncId: claim.syncId,
      startStamp: claim.startStamp,
      limit: foundAtOnce,
    });
    for (let from = 0; from < vanished.length; from += batchSize) {
      await inTransaction(db, async (tx) => {
        await beginWrite(tx, claim);
        await noteSwept(
          tx,
          claim,
          table.name,
          batch,
          await markDeleted(tx, into, vanished.slice(from, from + batchSize)),
        );
      });
      batch += 1;
    }
    if (vanished.length < foundAtOnce) return;
  }
}
