/** From a webhook of the tool to the moment when its change can be read: received over HTTP, asked for, committed. */
import { buildApi } from "../src/api/server.ts";
import { hmac } from "../src/connect/signature.ts";
import { upstreamUrl } from "../src/connect/upstream-address.ts";
import { sandboxConnector } from "../src/connectors/sandbox/connector.ts";
import type { Database } from "../src/db/pool.ts";
import { systemClock } from "../src/kernel/clock.ts";
import { startSandbox } from "../src/sandbox/sandbox.ts";
import type { World } from "../src/services/world.ts";
import { localBudgets } from "../src/source/local-budget.ts";
import { openSource } from "../src/source/declared.ts";
import { runReread } from "../src/sync/upstream/reread.ts";
import { newSecrets } from "../src/sync/upstream/subscribe.ts";
import { newIntegration, sync, tellNobody } from "../test/harness/engine.ts";
import { atMost, percentile, type Report } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { benchWorld } from "./serving.ts";

/** The first ones pay for connections and compiled code. */
const warmUps = 20;
const people = 200;

export async function benchUpstream(
  ground: Ground,
  report: Report,
  changes: number,
): Promise<void> {
  const db = await ground.fresh();
  await using running = new AsyncDisposableStack();
  const stop = new AbortController();
  const sandbox = await startSandbox({ folder: null, employees: people });
  running.defer(() => sandbox.stop());
  const connector = sandboxConnector(() => sandbox.url);
  const world: World = { ...benchWorld(db), connectors: new Map([[connector.tool, connector]]) };
  const open = () => {
    const source = openSource({
      ...world,
      connector,
      config: {},
      credentials: {},
      policy: { allowPrivateNetworks: true },
      budgetOf: localBudgets(systemClock),
      random: Math.random,
      signal: stop.signal,
    });
    return { source, version: connector.version, close: () => source.close() };
  };
  const integration = await newIntegration(db, { tool: connector.tool });
  const first = open();
  await sync(db, integration, first.source);
  await first.close();

  const app = await buildApi(world, { openSource: () => open().source });
  running.defer(() => app.close());
  const origin = await app.listen({ port: 0, host: "127.0.0.1" });
  const { url, secret } = await subscribe(world, integration, origin);
  let read = Promise.withResolvers<void>();
  const onChange = (): void => read.resolve();
  const rereading = { ...world, bell: world.upstreamBell, open, tell: tellNobody, onChange };
  const working = runReread(rereading, stop.signal);
  const latencies: number[] = [];
  for (let at = 0; at < changes + warmUps; at += 1) {
    const id = `p-${1 + (at % people)}`;
    sandbox.control.change("rename", { id, given_name: `Name ${at}` });
    read = Promise.withResolvers();
    const began = performance.now();
    await send(url, secret, { id: String(at), type: "updated", entity: "people", entity_id: id });
    await read.promise;
    latencies.push(performance.now() - began);
    await mustBeRead(db, integration, id, `Name ${at}`);
  }
  stop.abort();
  await working;
  const counted = latencies.slice(warmUps);
  report.add("webhook sent to readable, p50", percentile(counted, 0.5), "ms", atMost(100));
  report.add("webhook sent to readable, p99", percentile(counted, 0.99), "ms", atMost(1000));
  await ground.drop(db);
}

async function subscribe({ db, seals }: World, integration: string, origin: string) {
  const { plain, ...sealed } = newSecrets(seals, integration);
  await db`INSERT INTO upstream_subscriptions ${db({ integration_id: integration, state: "ACTIVE", ...sealed })}`;
  return { url: upstreamUrl(origin, integration, plain.token), secret: plain.secret };
}

async function send(url: string, secret: string, told: object): Promise<void> {
  const body = JSON.stringify(told);
  const signature = hmac({ hash: "sha256", as: "hex", secret, over: [body] });
  const headers = {
    "content-type": "application/json",
    "x-sandbox-signature": `sha256=${signature}`,
  };
  const answer = await fetch(url, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the webhook was answered ${answer.status}`);
  await answer.body?.cancel();
}

/** A figure of something that did not happen would be worth nothing. */
async function mustBeRead(
  db: Database,
  integration: string,
  remoteId: string,
  name: string,
): Promise<void> {
  const [row] = await db<{ first_name: string }[]>`
    SELECT first_name FROM hris_employees WHERE integration_id = ${integration} AND remote_id = ${remoteId}`;
  if (row?.first_name !== name) throw new Error(`${remoteId} is not ${name} yet`);
}
