import {
  integrationFieldChange,
  setPassthrough as set,
} from "../../../services/integration-fields/set-passthrough.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { integrationField } from "./shape.ts";

export const setPassthrough = keyed({
  method: "PATCH",
  path: "/integrations/{integration_id}/integration-fields/{integration_field_id}",
  operationId: "PatchIntegrationsIntegrationIdIntegrationFieldsIntegrationFieldId",
  summary: "Shows the values of a column with the records from the next sync on, or no more",
  params: { integration_id: inPath(), integration_field_id: inPath() },
  body: integrationFieldChange,
  answer: integrationField,
  handle: ({ world, caller, params, body }) =>
    set(world, caller, {
      ...body,
      integrationId: params.integration_id,
      id: params.integration_field_id,
    }),
});
