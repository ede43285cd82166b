/**
 * Sending an endpoint again what it missed: all that was given up, or a stretch of the event log, also of a time when
 * it was disabled or did not exist. Batch by batch, each committed: a call that was cut off may be made again.
 */
import { z } from "zod";
import type { Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { invalid } from "../../kernel/problem.ts";
import type { Merging } from "../../outbound/lanes/lanes.ts";
import { sendAgain } from "../../outbound/lanes/send-again.ts";
import { sendStretch } from "../../outbound/lanes/send-range.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { findWebhookEndpoint } from "./find.ts";
import { lockEnabled } from "./lock-enabled.ts";

const place = z.int().min(0);

export const redeliveryAsk = z
  .strictObject({
    failed: z.literal(true).optional(),
    after: place.optional(),
    until: place.optional(),
    since: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ failed, after, since }) => exactlyOne(failed, after, since), {
    error: "must have exactly one of failed, after and since",
  })
  .refine(({ after, until }) => until === undefined || after !== undefined, {
    error: "may have until only beside after",
  })
  .refine(({ after = 0, until }) => until === undefined || until > after, {
    error: "must have an until that is greater than after",
  });
export type RedeliveryAsk = z.output<typeof redeliveryAsk>;

export interface Redelivered {
  /** Deliveries that are on their way now and were not before. */
  readonly queued: number;
  /** What to ask for next, because a call has its limit; null when that was all. */
  readonly next: RedeliveryAsk | null;
}

/** Of one call, and of one transaction: storing an event of the environment waits for it. */
const limits = { call: 10_000, transaction: 200 };

export async function redeliverToEndpoint(
  world: World,
  caller: Caller,
  { id, ...ask }: RedeliveryAsk & { readonly id: string },
): Promise<Redelivered> {
  const endpoint = await findWebhookEndpoint(world.db, caller, id);
  const wish = { endpointId: endpoint.id, askedAt: world.clock.now() };
  try {
    if (ask.failed === true) return await againAllFailed(world, caller, wish);
    return await againStretch(world, caller, { ...wish, ...ask });
  } finally {
    world.tellBell.ring();
  }
}

interface Wish {
  readonly endpointId: string;
  readonly askedAt: Date;
}

/** A given-up data-changed that a later delivery names already is left out: the later one is sent, if need be. */
async function againAllFailed(world: World, caller: Caller, wish: Wish): Promise<Redelivered> {
  const { endpointId, askedAt } = wish;
  let queued = 0;
  for (;;) {
    const batch = await inTransaction(world.db, async (tx) => {
      await lockEnabled(tx, caller, endpointId);
      const failed = await tx<{ id: string }[]>`
        select id from deliveries
        where ${owned(tx, caller)} and endpoint_id = ${endpointId} and state = 'FAILED' and merged_into is null
          and (redelivered_at is null or redelivered_at < ${askedAt})
        order by sequence limit ${limits.transaction}`;
      return sendAgain(
        tx,
        wish,
        failed.map((row) => row.id),
      );
    });
    queued += batch;
    if (batch < limits.transaction) return { queued, next: null };
    if (queued >= limits.call) return { queued, next: { failed: true } };
  }
}

interface Stretch extends Wish {
  readonly after?: number | undefined;
  readonly until?: number | undefined;
  readonly since?: string | undefined;
}

async function againStretch(world: World, caller: Caller, ask: Stretch): Promise<Redelivered> {
  const { endpointId, askedAt, after = 0, since } = ask;
  const newest = await newestEvent(world, caller);
  if (after > newest) {
    throw invalid(`body.after is ${after}, but the newest event of the environment is ${newest}.`);
  }
  const until = Math.min(ask.until ?? newest, newest);
  const stretch = {
    endpointId,
    askedAt,
    until,
    since: since === undefined ? null : new Date(since),
  };
  let queued = 0;
  let behind = after;
  for (let looked = 0; looked < limits.call; looked += limits.transaction) {
    const batch = await inTransaction(world.db, (tx) =>
      sendSome(tx, caller, { ...stretch, after: behind, limit: limits.transaction }),
    );
    for (const merging of batch.merged)
      world.log.info(merging satisfies Merging, "data-changed merged");
    queued += batch.queued;
    if (batch.reached === null) return { queued, next: null };
    behind = batch.reached;
  }
  return { queued, next: behind < until ? { after: behind, until } : null };
}

type Some = Omit<Parameters<typeof sendStretch>[1], "environmentId" | "events">;

/** The environment's row first, as everywhere: the endpoint gets new deliveries. */
async function sendSome(tx: Transaction, caller: Caller, some: Some) {
  const { environmentId } = caller;
  await tx`select 1 from environments where id = ${environmentId} for no key update`;
  const events = await lockEnabled(tx, caller, some.endpointId);
  return sendStretch(tx, { ...some, environmentId, events });
}

async function newestEvent({ db }: World, { environmentId }: Caller): Promise<number> {
  const [row] = await db<{ newest: number }[]>`
    select event_sequence as newest from environments where id = ${environmentId}`;
  return row?.newest ?? 0;
}

function exactlyOne(...given: readonly unknown[]): boolean {
  return given.filter((one) => one !== undefined).length === 1;
}
