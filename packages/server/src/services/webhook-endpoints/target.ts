import { z } from "zod";
import { Failure } from "../../kernel/failure.ts";
import { invalid } from "../../kernel/problem.ts";
import { eventTypes } from "../../outbound/event-types.ts";
import { assertAllowedUrl } from "../../source/guard.ts";
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
  events: someEvents,
  enabled: z.boolean(),
};

/** Refuses what can be refused at once; the sender looks again when the name has been resolved. */
export function refuseBadUrl(world: World, url: string): void {
  try {
    assertAllowedUrl(url, { allowPrivateNetworks: world.config.allowPrivateNetworks });
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    // The guard's words are its own: nothing of an answer can stand in them.
    throw invalid(`url is refused: ${cause.message}.`, cause);
  }
}
