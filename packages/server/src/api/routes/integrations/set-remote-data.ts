import { z } from "zod";
import { setRemoteData as set } from "../../../services/integrations/set-remote-data.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

export const setRemoteData = keyed({
  method: "PUT",
  path: "/integrations/{integration_id}/remote-data",
  operationId: "PutIntegrationsIntegrationIdRemoteData",
  summary:
    "Keeps what the tool sends beside the records, sealed, and shows it as remote_data after a full sync; false removes it",
  params: { integration_id: inPath() },
  body: z.object({ value: z.boolean() }),
  answer: z.object({}),
  handle: async ({ world, caller, params, body }) => {
    await set(world, caller, { id: params.integration_id, keeps: body.value });
    return {};
  },
});
