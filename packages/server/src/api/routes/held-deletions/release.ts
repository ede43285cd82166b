import { z } from "zod";
import { decideHeldDeletions } from "../../../services/held-deletions/decide.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { decided, whichModel } from "./shape.ts";

export const releaseHeldDeletions = keyed({
  method: "POST",
  path: "/integrations/{integration_id}/held-deletions/release",
  operationId: "PostIntegrationsIntegrationIdHeldDeletionsRelease",
  summary: "Marks held records as deleted, unless they were read again since",
  params: { integration_id: inPath() },
  body: whichModel,
  answer: z.object({ results: z.array(decided), note: z.string() }),
  handle: async ({ world, caller, params, body }) => ({
    results: await decideHeldDeletions(world, caller, {
      integrationId: params.integration_id,
      model: body.model ?? null,
      verdict: "release",
    }),
    note: "Records that were read again since they were held stay.",
  }),
});
