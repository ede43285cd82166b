/**
 * The sweep: after a complete full read, records that the tool no longer lists are marked as deleted (P3), or held where
 * that would be suspiciously many (P4).
 */
import type { AnyTable } from "@muster/model";
import type { Stream } from "../../connect/stream.ts";
import type { Database } from "../../db/pool.ts";
import { count } from "../../kernel/count.ts";
import type { Claim } from "../claim.ts";
import { countModels, type ModelCounts, passCounts } from "../journal.ts";
import type { Warning } from "../report.ts";
import { sweepModel, type SweepTools } from "./sweep-model.ts";
import { heldWarnings } from "./tell-held.ts";

export interface ReadProof {
  readonly streams: readonly Stream[];
  /** Streams whose reading reached its end in this sync. */
  readonly ended: ReadonlySet<string>;
}

/** Sweeps every model whose streams were read whole; says of the others why they were left alone. */
export async function sweepModels(
  claim: Claim,
  tools: SweepTools,
  proof: ReadProof,
): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  const models = new Map((await countModels(tools.db, claim)).map((one) => [one.model, one]));
  for (const [table, feeding] of byTable(proof.streams)) {
    const reason = await whyNot(tools.db, claim, { table, feeding, ended: proof.ended, models });
    if (reason === null) await sweepModel(claim, tools, { table, counts: models.get(table.name) });
    else if (reason !== silent)
      warnings.push({
        code: "NOT_SWEPT",
        model: table.name,
        message: `${table.label}: nothing was marked as deleted, because ${reason}.`,
      });
  }
  return [
    ...warnings,
    ...(await heldWarnings(tools.db, claim, [...byTable(proof.streams).keys()])),
  ];
}

function byTable(streams: readonly Stream[]): ReadonlyMap<AnyTable, readonly Stream[]> {
  const tables = new Map<AnyTable, Stream[]>();
  for (const stream of streams) {
    for (const { table, sooner } of stream.feeds)
      if (!sooner) tables.set(table, [...(tables.get(table) ?? []), stream]);
  }
  return tables;
}

/** The connector says that absence means nothing: there is nothing to warn of. */
const silent = "";

interface Read {
  readonly table: AnyTable;
  readonly feeding: readonly Stream[];
  readonly ended: ReadonlySet<string>;
  readonly models: ReadonlyMap<string, ModelCounts>;
}

/** Null when the read proves what is gone. */
async function whyNot(db: Database, claim: Claim, read: Read): Promise<string | null> {
  const { table, feeding, ended, models } = read;
  if (feeding.some((stream) => stream.absence === "unknown")) return silent;
  const unread = feeding.find((stream) => !ended.has(stream.name));
  if (unread) return `the list ${unread.name} was not read to its end`;
  // A row without a name may have held records of every model that its list feeds: an employee's memberships too.
  const beside = feeding.flatMap(({ feeds }) => feeds.map((feed) => feed.table.name));
  const nameless = Math.max(...beside.map((model) => models.get(model)?.nameless ?? 0));
  if (nameless === 1) return "1 row did not say which record it is";
  if (nameless > 1) return `${nameless} rows did not say which record they are`;
  const { seen = 0, set_aside = 0 } = models.get(table.name) ?? {};
  if (isFlood(set_aside, seen))
    return `${set_aside} of its ${count(seen, "row")} did not fit, as if the tool had changed its answers`;
  for (const stream of feeding) {
    const { rows, total } = await passCounts(db, claim, stream.name);
    if (total !== null && rows < total)
      return `the tool announced ${count(total, "row")} in ${stream.name} and sent ${rows}`;
  }
  return null;
}

/** Rows that do not fit happen. So many of them say that the tool is not what we take it for. */
const isFlood = (setAside: number, rows: number): boolean =>
  setAside > 20 && setAside * 100 > rows * 20;
