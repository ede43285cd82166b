import {
  newCredentials,
  renewCredentials as renew,
} from "../../../services/integrations/renew-credentials.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { integrationDetails } from "./shape.ts";

export const renewCredentials = keyed({
  method: "PUT",
  path: "/integrations/{integration_id}/credentials",
  operationId: "PutIntegrationsIntegrationIdCredentials",
  summary:
    "Gives an integration other credentials; wrong ones are refused and nothing is stored, right ones begin a full sync",
  params: { integration_id: inPath() },
  body: newCredentials,
  answer: integrationDetails,
  handle: ({ world, caller, openSource, params, body }) =>
    renew(world, caller, { ...body, id: params.integration_id, openSource }),
});
