import { z } from "zod";
import { setIntegrationEnabled as setEnabled } from "../../../services/integrations/set-enabled.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

export const setIntegrationEnabled = keyed({
  method: "PUT",
  path: "/integrations/{integration_id}/enabled",
  operationId: "PutIntegrationsIntegrationIdEnabled",
  summary: "Switches an integration's syncs off or on; its credentials and data stay",
  params: { integration_id: inPath() },
  body: z.object({ value: z.boolean() }),
  answer: z.object({}),
  handle: async ({ world, caller, params, body }) => {
    await setEnabled(world, caller, { id: params.integration_id, enabled: body.value });
    return {};
  },
});
