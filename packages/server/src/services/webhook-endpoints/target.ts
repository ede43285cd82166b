import { z } from "zod";
import { Failure } from "../../kernel/failure.ts";
import { invalid } from "../../kernel/problem.ts";
import { eventTypes } from "../../outbound/event-types.ts";
import { type AddressPolicy, assertAllowedUrl } from "../../source/guard.ts";
import type { World } from "../world.ts";

/** Names of events, or the single word * for all of them, those to come included. */
const someEvents = z
  .array(
    z.enum(["*", ...eventTypes], {
      error: `must be one of *, ${eventTypes.join(", ")}`,
    }),
  )
  .min(1)
  .max(eventTypes.length + 1)
  .transform((names) => [...new Set(names)])
  .refine((names) => !names.includes("*") || names.length === 1, {
    error: "may hold * only as its single entry",
  });

export const target = {
  url: z.string().min(1).max(2048),
  /** For people: what it is for. */
  description: z.string().max(500).nullable(),
  events: someEvents,
  enabled: z.boolean(),
  eventType: z.enum(eventTypes),
};

/** Refuses what can be refused at once; the sender looks again when the name has been resolved. */
export function refuseBadUrl({ config }: Pick<World, "config">, text: string): void {
  const { allowPrivateNetworks, environment } = config;
  const { protocol } = allowed(text, { allowPrivateNetworks });
  // Signatures prove who sent a body; only TLS keeps others from reading it, and from answering in the receiver's name.
  if (environment === "production" && protocol !== "https:")
    throw invalid("url is refused: in production webhooks are sent to https URLs only.");
}

function allowed(text: string, policy: AddressPolicy): URL {
  try {
    return assertAllowedUrl(text, policy);
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    // The guard's words are its own: nothing of an answer can stand in them.
    throw invalid(`url is refused: ${cause.message}.`, cause);
  }
}
