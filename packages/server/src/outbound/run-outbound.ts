/** Telling the outside, as one thing to start and to stop: notifier and sender, woken by one bell, and who clears up. */
import type { Dispatcher } from "undici";
import { Bell } from "../kernel/bell.ts";
import { runLeftovers } from "./lanes/end-leftovers.ts";
import { runNotifier, type NotifierWorld } from "./telling/notifier.ts";
import { type PostLimits, postLimits } from "./sending/post.ts";
import { runSender, type SenderWorld } from "./sending/sender.ts";

/** What the composition root has anyway, and the guarded agent that webhooks leave by. */
export type OutboundWorld = Omit<NotifierWorld & SenderWorld, Part>;
type Part = "sendBell" | "eventBell" | "agent" | "limits";

export interface OutboundMeans {
  readonly agent: Dispatcher;
  readonly limits?: PostLimits;
  /** Rung when changes became events, for those who follow the log. */
  readonly eventBell?: Bell;
}

/** Resolves after `signal` fired and nothing is in flight any more. */
export async function runOutbound(
  world: OutboundWorld,
  { agent, limits = postLimits, eventBell = new Bell() }: OutboundMeans,
  signal: AbortSignal,
): Promise<void> {
  const parts = { ...world, agent, limits, eventBell, sendBell: new Bell() };
  await Promise.all([
    runNotifier(parts, signal),
    runSender(parts, signal),
    runLeftovers(parts, signal),
  ]);
}
