import { z } from "zod";
import { deliveryFailures, deliveryStates } from "../../../services/webhook-deliveries/describe.ts";

export const delivery = z.object({
  id: z.string(),
  endpoint_id: z.string(),
  sequence: z.int(),
  event_id: z.string(),
  // Types may join these; readers must not break then.
  event_type: z.string(),
  event_sequence: z.int(),
  first_event_sequence: z.int().nullable(),
  integration_id: z.string().nullable(),
  state: z.enum(deliveryStates),
  tries: z.int(),
  next_attempt_at: z.iso.datetime().nullable(),
  failure: z.enum(deliveryFailures).nullable(),
  merged_into: z.string().nullable(),
  redelivered_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable(),
});

export const deliveryInFull = delivery.extend({
  body: z.string(),
  attempts: z.array(
    z.object({
      try: z.int(),
      started_at: z.iso.datetime(),
      duration_ms: z.int(),
      status: z.int().nullable(),
      error: z.string().nullable(),
      answer: z.string().nullable(),
    }),
  ),
});
