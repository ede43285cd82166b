import { z } from "zod";

export const integrationField = z.object({
  id: z.string(),
  key: z.string(),
  model: z.string(),
  type: z.enum(["DEFAULT", "CUSTOM"]),
  label: z.string().nullable(),
  is_passthrough_enabled: z.boolean(),
  is_writable: z.literal(false),
});
