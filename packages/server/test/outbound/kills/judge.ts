/** What must be true when everything is over, whatever was killed meanwhile. Each function looks at one promise. */
import type { Database } from "../../../src/db/pool.ts";
import type { Received } from "../../harness/receiver.ts";
import { complaints } from "../contract.ts";
import { auditNotes } from "./audit.ts";

/** Gives what is wrong, in words. */
export async function judgeKills(
  db: Database,
  receivers: readonly { readonly endpoint: string; readonly received: readonly Received[] }[],
): Promise<readonly string[]> {
  const wrong = [
    ...(await auditNotes(db)),
    ...(await gapsOf(db)),
    ...(await eventsWithoutDelivery(db)),
  ];
  for (const { endpoint, received } of receivers) {
    wrong.push(...bodiesThatChanged(received));
    wrong.push(...(await notReceived(db, endpoint, received)));
  }
  return wrong;
}

/** The log of an environment, and the deliveries of an endpoint, are numbered without gaps. */
async function gapsOf(db: Database): Promise<readonly string[]> {
  const rows = await db<{ wrong: string }[]>`
    SELECT format('log of %s: %s events, newest %s, counted %s', n.id, count(e.sequence), max(e.sequence), n.event_sequence) AS wrong
      FROM environments n LEFT JOIN events e ON e.environment_id = n.id GROUP BY n.id
      HAVING count(e.sequence) <> n.event_sequence OR coalesce(max(e.sequence), 0) <> n.event_sequence
    UNION ALL
    SELECT format('deliveries of %s: %s, newest %s, counted %s', w.id, count(d.id), max(d.sequence), w.sequence)
      FROM webhook_endpoints w LEFT JOIN deliveries d ON d.endpoint_id = w.id GROUP BY w.id
      HAVING count(d.id) <> w.sequence OR coalesce(max(d.sequence), 0) <> w.sequence OR count(DISTINCT d.sequence) <> w.sequence
    UNION ALL
    SELECT format('event id %s twice', id) FROM events GROUP BY id HAVING count(*) > 1`;
  return rows.map((row) => row.wrong);
}

/** Each event is told to each endpoint by one delivery, which names what its events name and nothing else. */
async function eventsWithoutDelivery(db: Database): Promise<readonly string[]> {
  const rows = await db<{ wrong: string }[]>`
    WITH stands AS (
      SELECT d.id, d.endpoint_id, d.body, e.sequence, e.body AS event FROM deliveries d JOIN events e
        ON e.environment_id = d.environment_id AND e.integration_id = d.lane
        AND e.sequence BETWEEN coalesce(d.first_event_sequence, d.event_sequence) AND d.event_sequence)
    SELECT format('event %s has %s deliveries to %s', e.sequence, count(s.id), w.id) AS wrong
      FROM events e JOIN webhook_endpoints w USING (environment_id)
      LEFT JOIN stands s ON s.endpoint_id = w.id AND s.sequence = e.sequence
      GROUP BY e.environment_id, e.sequence, w.id HAVING count(s.id) <> 1
    UNION ALL
    SELECT format('delivery %s names %s instead of %s', id, named, due) FROM (
      SELECT s.id, array_agg(DISTINCT m ->> 'name') AS due,
        (SELECT array_agg(DISTINCT b ->> 'name') FROM jsonb_array_elements(s.body::jsonb -> 'data' -> 'changed_models') b) AS named
      FROM stands s CROSS JOIN jsonb_array_elements(s.event::jsonb -> 'data' -> 'changed_models') m
      WHERE s.body IS NOT NULL GROUP BY s.id, s.body) merged WHERE named <> due`;
  return rows.map((row) => row.wrong);
}

/** Who sees the same id again may take it for the same webhook. */
function bodiesThatChanged(received: readonly Received[]): readonly string[] {
  const byId = Map.groupBy(received, (one) => one.headers["webhook-id"]);
  return [...byId].flatMap(([id, all]) => {
    const bodies = new Set(all.map((one) => one.text)).size;
    const numbers = new Set(all.map((one) => one.headers["x-muster-sequence"])).size;
    return bodies === 1 && numbers === 1 ? [] : [`${id}: ${bodies} bodies, ${numbers} numbers`];
  });
}

/** Every delivery arrived at least once, as what it was, and nothing else did. */
async function notReceived(
  db: Database,
  endpoint: string,
  received: readonly Received[],
): Promise<readonly string[]> {
  const rows = await db<{ sequence: string; body: string }[]>`
    SELECT d.sequence::text, coalesce(d.body, e.body) AS body FROM deliveries d JOIN events e
      ON e.environment_id = d.environment_id AND e.sequence = d.event_sequence
    WHERE d.endpoint_id = ${endpoint}`;
  const sent = new Map(rows.map((row) => [row.sequence, row.body]));
  const arrived = new Map(received.map((one) => [one.headers["x-muster-sequence"], one.text]));
  return [
    ...[...sent.keys()].flatMap((number) =>
      arrived.has(number) ? [] : [`${endpoint}: delivery ${number} never arrived`],
    ),
    ...[...arrived].flatMap(([number, text]) =>
      sent.get(number ?? "") === text ? [] : [`${endpoint}: ${number} arrived as ${text}`],
    ),
    ...[...new Set(arrived.values())].flatMap((text) =>
      complaints("data-changed", JSON.parse(text)).map((one) => `${text}: ${one}`),
    ),
  ];
}
