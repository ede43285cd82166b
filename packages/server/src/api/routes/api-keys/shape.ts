import { z } from "zod";

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
});
