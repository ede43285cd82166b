/** Reads a company as a sync would, and shows what came in our words. */
import { tableNamed } from "@muster/model";
import { onTestFinished } from "vitest";
import { checkRow, readTool, type ReadTool } from "../../src/conformance/read-tool.ts";
import { greenhouse } from "../../src/connectors/greenhousev3/connector.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { createLog } from "../../src/kernel/log.ts";
import { openSource } from "../../src/source/declared.ts";
import { localBudgets } from "../../src/source/local-budget.ts";
import { type Row, startHarvest } from "./harvest.ts";

export async function read(rows: Readonly<Record<string, readonly Row[]>>): Promise<ReadTool> {
  const { url } = await startHarvest(rows);
  const source = openSource({
    connector: { ...greenhouse, auth: { auth: "none" } },
    credentials: { client_id: "id", client_secret: "secret" },
    config: { base_url: `${url}/front` },
    policy: { allowPrivateNetworks: true },
    clock: systemClock,
    random: Math.random,
    log: createLog({ level: "silent", pretty: false }),
    signal: new AbortController().signal,
    budgetOf: localBudgets(systemClock),
  });
  onTestFinished(() => source.close());
  return await readTool(source);
}

/** A record by our field names, without what is null, in the one form that is stored. */
export function record({ records }: ReadTool, table: string, id: string) {
  const row = records.get(table)?.get(id);
  return row && byField(table, row);
}

function byField(table: string, row: readonly unknown[]) {
  const names = Object.keys(tableNamed(table).fields);
  return Object.fromEntries(
    names.flatMap((name, at) => (row[at] === null ? [] : [[name, row[at]]])),
  );
}

export function stored(table: string, values: object) {
  const fit = checkRow(tableNamed(table))({ ...values });
  return fit.ok ? byField(table, fit.row) : fit.reason;
}

/** What a join joins. */
export const joined = ({ records }: ReadTool, table: string) =>
  [...(records.get(table)?.values() ?? [])].map((row) => row.join(" ")).toSorted();

/** Of every row of the company. */
export const stamps = {
  remote_created_at: "2026-03-01T10:00:00.000Z",
  remote_updated_at: "2026-03-09T10:00:00.000Z",
};
