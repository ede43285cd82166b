import {
  integrationScope,
  setIntegrationScope as set,
} from "../../../services/integrations/set-scope.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { integrationDetails } from "./shape.ts";

export const setIntegrationScope = keyed({
  method: "PATCH",
  path: "/integrations/{integration_id}/scope",
  operationId: "PatchIntegrationsIntegrationIdScope",
  summary: "Gives an integration another scope config, or notes what its customer does not share",
  params: { integration_id: inPath() },
  body: integrationScope,
  answer: integrationDetails,
  handle: ({ world, caller, params, body }) =>
    set(world, caller, { ...body, id: params.integration_id }),
});
