/** What must be true of the copies that mirrors keep. */
import { hrisEndpoints } from "@muster/model";
import { isDeepStrictEqual } from "node:util";
import { closeDatabase, type Database, openDatabase } from "../../src/db/pool.ts";
import { until } from "../e2e/until.ts";
import { databaseUrl } from "../harness/database-url.ts";
import type { Customer } from "./customer.ts";
import { pagesOf } from "./follower.ts";
import { copiesOf } from "./mirrors.ts";
import type { Stage } from "./stage.ts";

/** Every copy equals its lists, record by record, and no list was ever fetched as a whole again. */
export async function mirrorsFollow(stage: Stage): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const [at, customer] of stage.customers.entries()) {
    const copies = openDatabase(databaseUrl(stage.database.url, copiesOf(at)), { max: 1 });
    try {
      findings.push(...(await copyFollows(copies, customer)));
    } finally {
      await closeDatabase(copies, 1);
    }
  }
  return findings;
}

const withinMs = 30_000;

async function copyFollows(copies: Database, customer: Customer): Promise<readonly string[]> {
  let findings: readonly string[] = [];
  const look = async (): Promise<true | null> => {
    findings = await compare(copies, customer).catch((error: unknown) => [String(error)]);
    return findings.length === 0 ? true : null;
  };
  // The last events have been told; the processes read the log every second.
  await until("equal copies", look, { withinMs }).catch(() => {});
  return [...findings, ...(await fullFetches(copies, customer))];
}

async function compare(copies: Database, customer: Customer): Promise<readonly string[]> {
  const { name, api, integrationId } = customer;
  const findings: string[] = [];
  for (const { path } of hrisEndpoints) {
    const list = (await Array.fromAsync(pagesOf(api, { integrationId, path, query: {} }))).flat();
    const table = `muster_${path.slice(1).replaceAll(/[/-]/g, "_")}`;
    const rows = await copies<{ id: string; data: unknown }[]>`
      SELECT id, data FROM ${copies(table)} WHERE integration_id = ${integrationId}`;
    const copied = new Map(rows.map(({ id, data }) => [id, data]));
    for (const record of list) {
      if (!isDeepStrictEqual(copied.get(record.id), record))
        findings.push(`mirror of ${name}: ${path} ${record.id} is not the server's`);
      copied.delete(record.id);
    }
    for (const id of copied.keys())
      findings.push(`mirror of ${name}: ${path} ${id} is only copied`);
  }
  return findings;
}

/** A second pass would be a second full fetch. */
async function fullFetches(copies: Database, { name }: Customer): Promise<readonly string[]> {
  const passes = await copies<{ endpoint: string; pass: number }[]>`
    SELECT endpoint, (progress ->> 'pass')::int AS pass FROM muster_mirror_places`;
  return passes.flatMap(({ endpoint, pass }) =>
    pass === 1 ? [] : [`mirror of ${name}: ${endpoint} was fetched whole ${pass} times`],
  );
}
