import { z } from "zod";
import { removeIntegration as remove } from "../../../services/integrations/remove.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

export const removeIntegration = keyed({
  method: "DELETE",
  path: "/integrations/{integration_id}",
  operationId: "DeleteIntegrationsIntegrationId",
  summary:
    "Marks an integration as deleted: its credentials are forgotten, its data can be read no more",
  params: { integration_id: inPath() },
  answer: z.object({}),
  handle: async ({ world, caller, openSource, params }) => {
    await remove(world, caller, { id: params.integration_id, openSource });
    return {};
  },
});
