/** What must be true when everything is calm again, whatever happened before. Each finding is a sentence. */
import { type Endpoint, hrisEndpoints, tables } from "@muster/model";
import type { Fields, Listed } from "../e2e/client.ts";
import { fullSync, nothingLeftToTell } from "./calm.ts";
import { pagesOf, promised } from "./follower.ts";
import { freshMirror } from "./fresh-mirror.ts";
import { contentsOf, type Contents } from "./contents.ts";
import { mirrorsFollow } from "./judge-mirrors.ts";
import type { Stage } from "./stage.ts";

export async function judge(stage: Stage): Promise<readonly string[]> {
  const fresh = await freshMirror(stage);
  const findings = [
    ...(await mirrorIsSource(stage, fresh)),
    ...(await deletionsAreReal(stage)),
    ...(await consumersFollow(stage)),
    ...few(await mirrorsFollow(stage)),
    ...(await everythingWasTold(stage)),
    ...(await nothingIsWrittenTwice(stage)),
  ];
  return [...findings, ...(await whatAuditSaw(stage))];
}

/** What can be said at any time, also of a run that did not become calm. */
export async function whatAuditSaw(stage: Stage): Promise<readonly string[]> {
  return [...(await nobodyInterfered(stage)), ...mistakes(stage)];
}

/** A mirror that met no trouble holds the same live records, field by field. */
async function mirrorIsSource({ sql }: Stage, fresh: Contents): Promise<readonly string[]> {
  const mirror = await contentsOf(sql);
  const names = new Set([...mirror.keys(), ...fresh.keys()]);
  return few(
    [...names].flatMap((name) => {
      const [here, there] = [mirror.get(name), fresh.get(name)];
      if (here === there) return [];
      if (here === undefined) return [`mirror: ${name} is missing; the tool has ${there}`];
      if (there === undefined) return [`mirror: ${name} lives, but the tool has no such record`];
      return [`mirror: ${name} is ${here}, the tool has ${there}`];
    }),
  );
}

/** Whatever was ever marked as deleted was gone from its tool by then (P3). */
async function deletionsAreReal({ sql, customers }: Stage): Promise<readonly string[]> {
  const marks = await sql<
    { integration_id: string; model: string; remote_id: string; by_whom: string; at: number }[]
  >`
    SELECT integration_id, model, remote_id, by_whom, (extract(epoch FROM at) * 1000)::float8 AS at
    FROM audit.marks WHERE deleted`;
  return few(
    marks.flatMap(({ integration_id, model, remote_id, by_whom, at }) => {
      const customer = customers.find(({ integrationId }) => integrationId === integration_id);
      const lostAt = customer?.tool.lostAt(model, remote_id);
      if (lostAt !== undefined && lostAt <= at + 1) return [];
      return [
        `deletions: ${by_whom} marked ${model} ${remote_id} of ${customer?.name}, which the tool had`,
      ];
    }),
  );
}

/** The consumers' copies and the mirror agree: what lives is equal, what is deleted is deleted (P10, P13). */
async function consumersFollow({ customers }: Stage): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const { name, api, integrationId, follower, poller } of customers) {
    await poller.finish();
    for (const endpoint of hrisEndpoints) {
      const asked = { integrationId, path: endpoint.path, query: { include_deleted: "true" } };
      const mirror = (await Array.fromAsync(pagesOf(api, asked))).flat();
      const polls = poller.lists.includes(endpoint);
      for (const [who, copy] of [
        ["follower", follower.copyOf(endpoint)],
        ...(polls ? [["poller", poller.copyOf(endpoint)] as const] : []),
      ] as const)
        findings.push(
          ...compare(endpoint, copy, mirror).map(
            (one) => `${who}: ${name} ${endpoint.path} ${one}`,
          ),
        );
    }
  }
  return few(findings);
}

function compare(
  endpoint: Endpoint,
  copy: ReadonlyMap<string, Listed>,
  mirror: readonly Listed[],
): readonly string[] {
  const there = new Set(mirror.map(({ id }) => id));
  const left = [...copy.keys()].filter((id) => !there.has(id)).map((id) => `${id} is only copied`);
  const wrong = mirror.flatMap((record) => {
    const copied = copy.get(record.id);
    if (copied === undefined) return [`${record.remote_id} never arrived`];
    if (copied.remote_deleted_at !== null && record.remote_deleted_at !== null) return [];
    return differences(promised(endpoint, copied), promised(endpoint, record)).map(
      (one) => `${record.remote_id} ${one}`,
    );
  });
  return [...left, ...wrong];
}

function differences(copy: Fields, record: Fields): readonly string[] {
  return Object.keys(record).flatMap((member) => {
    const [was, is] = [JSON.stringify(copy[member]), JSON.stringify(record[member])];
    return was === is ? [] : [`${member}: copied ${was}, mirrored ${is}`];
  });
}

/** Events have no gaps, every delivery arrived, and each model's last change is followed by an event that names it (P13). */
async function everythingWasTold({ sql, customers }: Stage): Promise<readonly string[]> {
  const findings: string[] = customers.flatMap(({ complaints }) => complaints);
  for (const { name, environmentId, taken } of customers) {
    const [log] = await sql<{ events: number; sequence: number }[]>`
      SELECT (SELECT count(*) FROM events WHERE environment_id = e.id)::int AS events, event_sequence AS sequence
      FROM environments e WHERE id = ${environmentId}`;
    if (log?.events !== log?.sequence)
      findings.push(`events: ${name} has ${log?.events} of ${log?.sequence}`);
    const deliveries = await sql<{ sequence: number; event: string; state: string }[]>`
      SELECT d.sequence, d.state, e.id AS event FROM deliveries d
        JOIN events e ON e.environment_id = d.environment_id AND e.sequence = d.event_sequence
      WHERE d.environment_id = ${environmentId} ORDER BY d.sequence`;
    for (const [at, { sequence, event, state }] of deliveries.entries()) {
      if (sequence !== at + 1) findings.push(`events: delivery ${at + 1} of ${name} is missing`);
      if (taken.get(sequence) !== event)
        findings.push(`events: delivery ${sequence} of ${name} is ${state} and was never taken`);
    }
  }
  const untold = await sql<{ integration_id: string; model: string }[]>`
    SELECT c.integration_id, c.model FROM audit.changes c GROUP BY 1, 2
    HAVING max(c.moment) > coalesce((SELECT max(t.moment) FROM audit.told t
      WHERE t.integration_id = c.integration_id AND t.model = c.model), 0)`;
  return [
    ...findings,
    ...untold.map(
      ({ model, integration_id }) =>
        `events: a change of ${model} of ${integration_id} was never told`,
    ),
  ];
}

/** The audit saw every claim and every page: one holder at a time, no page twice, none left out (P9). */
async function nobodyInterfered({ sql }: Stage): Promise<readonly string[]> {
  const violations = await sql<{ says: string }[]>`SELECT says FROM audit.violations ORDER BY at`;
  const passes = await sql<
    { stream: string; sync_id: string; pages: number; last: number; ends: number }[]
  >`
    SELECT stream, sync_id, count(*)::int AS pages, max(page) AS last, (count(*) FILTER (WHERE ended))::int AS ends
    FROM audit.pages GROUP BY integration_id, sync_id, stream HAVING count(*) <> max(page) + 1 OR count(*) FILTER (WHERE ended) > 1`;
  const ours = await sql<{ integration_id: string; error: string }[]>`
    SELECT integration_id, error::text AS error FROM syncs WHERE error ->> 'kind' = 'internal'`;
  return [
    ...few(
      ours.map(({ integration_id, error }) => `syncs: one of ${integration_id} ended ${error}`),
    ),
    ...few(violations.map(({ says }) => `audit: ${says}`)),
    ...few(passes.map((pass) => `pages: ${JSON.stringify(pass)}`)),
  ];
}

/** One more full sync of what did not change leaves every row where it lies (P2). */
async function nothingIsWrittenTwice(stage: Stage): Promise<readonly string[]> {
  const before = await places(stage);
  await Promise.all(stage.customers.map((customer) => fullSync(stage, customer)));
  await nothingLeftToTell(stage);
  const after = await places(stage);
  return [...before].flatMap(([table, was]) =>
    after.get(table) === was ? [] : [`unchanged: the last full sync wrote ${table}`],
  );
}

/** Where every row of a unified table lies, and which transaction wrote it. */
async function places({ sql }: Stage): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await sql.unsafe<{ rows: string }[]>(
      `SELECT md5(coalesce(string_agg(ctid::text || ' ' || xmin::text, ',' ORDER BY ctid), '')) AS rows FROM ${name}`,
    );
    found.set(name, row?.rows ?? "");
  }
  return found;
}

/** Nothing may end a process but us, and PostgreSQL may refuse no statement: that would be our own mistake. */
function mistakes({ api, workers, mirrors }: Stage): readonly string[] {
  return [api, ...workers, ...mirrors].flatMap((one) => {
    const refused = one.said(/"code":"(?:22|23|42)\w{3}"/g);
    const words = `${one.name}: PostgreSQL refused ${refused} statements`;
    return [...one.endedByItself, ...(refused > 0 ? [words] : [])];
  });
}

const shown = 20;
const few = (all: readonly string[]): readonly string[] =>
  all.length <= shown ? all : [...all.slice(0, shown), `… and ${all.length - shown} more`];
