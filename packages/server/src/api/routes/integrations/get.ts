import { getIntegration as get } from "../../../services/integrations/get.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { integrationDetails } from "./shape.ts";

export const getIntegration = keyed({
  method: "GET",
  path: "/integrations/{integration_id}",
  operationId: "GetIntegrationsIntegrationId",
  summary: "An integration: its tool, its state and what its tool offers",
  params: { integration_id: inPath() },
  answer: integrationDetails,
  handle: ({ world, caller, params }) => get(world, caller, params.integration_id),
});
