import { z } from "zod";

export const customField = z.object({
  id: z.string(),
  model: z.string(),
  key: z.string(),
  label: z.string().nullable(),
  description: z.string().nullable(),
  created_at: z.iso.datetime(),
});

export const mappedCustomField = customField.omit({ created_at: true }).extend({
  integration_field: z
    .object({
      id: z.string(),
      key: z.string(),
      type: z.enum(["DEFAULT", "CUSTOM"]),
      label: z.string().nullable(),
    })
    .nullable(),
});
