import { z } from "zod";

const coverage = z.enum(["SUPPORTED", "UNSUPPORTED", "NOT_IMPLEMENTED", "UNKNOWN"]);

const scoped = z.object({
  id: z.string(),
  is_available: z.boolean(),
  coverage_status: coverage,
  scope_config_setting: z.enum(["ENABLED", "DISABLED", "OPTIONAL"]),
  opted_out_by_customer: z.boolean(),
});

/** As the contract's GET /integrations/{integration_id} answers. */
export const integrationDetails = z.object({
  id: z.string(),
  tool: z.object({
    id: z.string(),
    label: z.string(),
    internal_label: z.string().nullable(),
    logo_url: z.string(),
    icon_url: z.string(),
  }),
  category: z.enum(["HRIS", "ATS", "ASSESSMENT", "LMS"]),
  status: z.enum(["ACTIVE", "INVALID", "INACTIVE"]),
  setup_status: z.enum(["INCOMPLETE", "FINAL_SYNC_PENDING", "COMPLETED"]),
  end_user: z.object({
    organization_name: z.string(),
    creator_email: z.string().nullable(),
    origin_id: z.string().nullable(),
  }),
  scope_config: z.object({ id: z.string(), name: z.string().nullable() }),
  data_expired_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  beta: z.boolean(),
  read_models: z.array(scoped.extend({ label: z.string(), fields: z.array(scoped) })),
  write_actions: z.array(
    scoped.extend({
      label: z.string(),
      fields: z.array(z.object({ id: z.string(), coverage_status: coverage })),
    }),
  ),
  // Ours: is what the tool sent kept, and shown as `remote_data`?
  keeps_remote_data: z.boolean(),
});
