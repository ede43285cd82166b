import { z } from "zod";

export const webhookEndpoint = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  events: z.array(z.string()),
  enabled: z.boolean(),
  disabled_reason: z.string().nullable(),
  failing_since: z.iso.datetime().nullable(),
  previous_secret_until: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
