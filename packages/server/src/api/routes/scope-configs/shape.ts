import { z } from "zod";

const setting = z.enum(["ENABLED", "OPTIONAL", "DISABLED"]);

export const scopeConfig = z.object({
  id: z.string(),
  name: z.string(),
  is_default: z.boolean(),
  models: z.record(z.string(), z.object({ setting, fields: z.record(z.string(), setting) })),
  integrations: z.number().int(),
  removal: z.enum(["REMOVING", "SCRUBBING", "DONE"]),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

export const scopePreview = z.object({
  integrations: z.array(
    z.object({
      integration_id: z.string(),
      removes: z.array(z.object({ model: z.string(), records: z.number().int() })),
      nulls: z.array(z.object({ model: z.string(), field: z.string(), values: z.number().int() })),
      backfills: z.array(z.string()),
      full_sync: z.boolean(),
    }),
  ),
});
