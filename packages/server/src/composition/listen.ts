/** `muster listen`: hears what a Muster tells, here or elsewhere, prints it and sends it on to a developer's receiver. */
import type { ListenWish } from "../cli/commands/events.ts";
import { listenTo } from "../cli/event-source.ts";
import { eventLine, readTold } from "../cli/events-text.ts";
import type { Out } from "../cli/out.ts";
import type { Block } from "../cli/server-events.ts";
import { type Config, readConfig } from "../config.ts";
import { rest, systemClock } from "../kernel/clock.ts";
import { invalid } from "../kernel/problem.ts";
import { forward, type Forwarding, type ForwardMeans } from "../outbound/trying/forward.ts";
import type { Outcome } from "../outbound/sending/outcome.ts";
import { newSecret } from "../outbound/sending/secret.ts";
import { guardedAgent } from "../source/guard.ts";
import { keepOnce, readData } from "./data-folder.ts";
import { readServer } from "./server-note.ts";
import { stopSignal } from "./stop-signal.ts";

/** Between the attempts for one event; then the next one's turn comes. */
const gapsMs = [500, 1000, 2000] as const;

/** Until Ctrl-C. */
export async function listen(wish: ListenWish, out: Out): Promise<void> {
  const config = readConfig(process.env);
  const server = await findServer(config, wish);
  const signal = stopSignal(() => {});
  // A developer's receiver is on this machine or near it.
  const agent = guardedAgent({ allowPrivateNetworks: true });
  try {
    const receiver = await openReceiver(config, wish, out);
    const listening = {
      clock: systemClock,
      signal,
      onConnect: () => out.line(`Listening to ${server.url} (Ctrl-C ends it)`),
      onLoss: () => out.line(`No connection to ${server.url}; trying again …`),
    };
    for await (const block of listenTo({ ...server, types: wish.types }, listening)) {
      if (block.event === "missed") out.line(`Missed, and kept no longer: ${block.data}`);
      else await tell(block, { receiver, agent, signal, out });
    }
  } finally {
    await agent.destroy();
  }
}

interface Receiver {
  readonly url: string;
  readonly secret: string;
  /** Events sent on so far. */
  count: number;
}

async function openReceiver(config: Config, wish: ListenWish, out: Out): Promise<Receiver | null> {
  if (wish.forward === null) return null;
  const secret = wish.secret ?? (await keepOnce(config.dataDir, "listenSecret", newSecret()));
  out.line(`Forwarding to ${wish.forward}\nSigning secret: ${secret}`);
  return { url: wish.forward, secret, count: 0 };
}

interface Telling {
  readonly receiver: Receiver | null;
  readonly agent: ForwardMeans["agent"];
  readonly signal: AbortSignal;
  readonly out: Out;
}

async function tell({ id, data: body }: Block, { receiver, ...means }: Telling): Promise<void> {
  const { out } = means;
  const told = readTold(body);
  // Of a server that is no Muster, or a much newer one.
  if (told === null || id === null) return out.line("Something came that is no event.");
  const line = eventLine(systemClock.now().toISOString().slice(11, 19), id, told);
  if (receiver === null) return out.line(line);
  receiver.count += 1;
  const { url, secret, count: sequence } = receiver;
  const event = { url, secret, eventId: told.id, eventSequence: id, body, sequence };
  await sendOn(event, line, means);
}

/** Tries until it is accepted, so that the order is kept; but not for long, because a developer waits. */
async function sendOn(
  event: Forwarding,
  line: string,
  { agent, signal, out }: Omit<Telling, "receiver">,
): Promise<void> {
  for (const gapMs of [...gapsMs, null]) {
    const startedAt = performance.now();
    let outcome: Outcome;
    try {
      outcome = await forward(event, { agent, clock: systemClock, signal });
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    const took = `(${Math.round(performance.now() - startedAt)} ms)`;
    const next = gapMs === null ? "given up" : `again in ${gapMs / 1000} s`;
    const answered = `${line}  → ${outcomeText(outcome)} ${took}`;
    out.line(outcome.kind === "accepted" ? answered : `${answered}, ${next}`);
    if (outcome.kind === "accepted" || gapMs === null) return;
    await rest(systemClock, gapMs, signal);
    if (signal.aborted) return;
  }
}

function outcomeText(outcome: Outcome): string {
  if (outcome.kind === "unanswered") return `no answer: ${outcome.why.replace("_", " ")}`;
  const text = outcome.kind === "refused" ? outcome.answer.trim().replaceAll(/\s+/g, " ") : "";
  return text === "" ? String(outcome.status) : `${outcome.status} ${text.slice(0, 100)}`;
}

async function findServer(config: Config, { server, apiKey }: ListenWish) {
  const { dataDir } = config;
  const given = apiKey ?? config.apiKey;
  if (server !== null) {
    // The key of this folder is for this folder's server: it is sent nowhere else.
    if (given === undefined)
      throw invalid("Say the key of that server with --api-key or MUSTER_API_KEY.");
    return { url: server.replace(/\/+(v1\/*)?$/, ""), apiKey: given };
  }
  const noted = await readServer(dataDir);
  if (noted?.alive !== true) {
    throw invalid(
      `No Muster runs for ${dataDir}: start one with \`npx muster start\`, or name one elsewhere with --server.`,
    );
  }
  const key = given ?? (await readData(dataDir, "apiKey"));
  if (key === null)
    throw invalid(`${dataDir} keeps no API key: say one with --api-key or MUSTER_API_KEY.`);
  return { url: noted.url, apiKey: key };
}
