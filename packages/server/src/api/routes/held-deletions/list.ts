import { z } from "zod";
import { listHeldDeletions as list } from "../../../services/held-deletions/list.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

const held = z.object({
  model: z.string(),
  count: z.int(),
  held_at: z.iso.datetime(),
  sync_id: z.string(),
  // The first ones, and the same records as the tool names them.
  ids: z.array(z.string()),
  remote_ids: z.array(z.string()),
  truncated: z.boolean(),
});

export const listHeldDeletions = keyed({
  method: "GET",
  path: "/integrations/{integration_id}/held-deletions",
  operationId: "GetIntegrationsIntegrationIdHeldDeletions",
  summary: "Deletions that were held because they looked like too many, model by model",
  params: { integration_id: inPath() },
  answer: z.object({ results: z.array(held) }),
  handle: async ({ world, caller, params }) => ({
    results: await list(world, caller, params.integration_id),
  }),
});
