/** Running an ask of a connector, and believing its answer. */
import type { z } from "zod";
import type { Ask } from "../connect/ask.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import type { Reply } from "./send.ts";

/** `expires`: the ask names a point that the tool may have forgotten. */
export type RunAsk = (ask: Ask, options?: { readonly expires?: boolean }) => Promise<Reply>;

/** An answer that has the form which the connector relies on. */
export function parsed(
  schema: z.ZodType,
  value: unknown,
  otherwise: FailureKind,
  what: string,
): unknown {
  const fit = schema.safeParse(value);
  if (fit.success) return fit.data;
  // Zod's words name paths and expected types, never the values.
  throw new Failure(otherwise, `${what} is not of the promised form`, { cause: fit.error });
}
