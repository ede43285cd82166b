import { z } from "zod";
import { decideHeldDeletions } from "../../../services/held-deletions/decide.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { decided, whichModel } from "./shape.ts";

export const discardHeldDeletions = keyed({
  method: "POST",
  path: "/integrations/{integration_id}/held-deletions/discard",
  operationId: "PostIntegrationsIntegrationIdHeldDeletionsDiscard",
  summary: "Keeps the records; the next full sync holds them again if it misses them too",
  params: { integration_id: inPath() },
  body: whichModel,
  answer: z.object({ results: z.array(decided), note: z.string() }),
  handle: async ({ world, caller, params, body }) => ({
    results: await decideHeldDeletions(world, caller, {
      integrationId: params.integration_id,
      model: body.model ?? null,
      verdict: "discard",
    }),
    note: "The records stay. The next full sync holds them again if it misses them too.",
  }),
});
