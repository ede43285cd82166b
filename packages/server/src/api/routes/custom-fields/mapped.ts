import { listMappedCustomFields as list } from "../../../services/custom-fields/list-mapped.ts";
import { customFieldMapping, mapCustomField as map } from "../../../services/custom-fields/map.ts";
import { keyed } from "../../endpoint.ts";
import { answerPage, pageQuery, pageWithTwinOf } from "../../paging.ts";
import { inPath } from "../../parameter.ts";
import { mappedCustomField } from "./shape.ts";

export const listMappedCustomFields = keyed({
  method: "GET",
  path: "/integrations/{integration_id}/custom-fields",
  operationId: "GetIntegrationsIntegrationIdCustomFields",
  summary: "The environment's custom fields, and what the integration fills each from",
  params: { integration_id: inPath() },
  query: pageQuery,
  answer: pageWithTwinOf(mappedCustomField),
  handle: async ({ world, caller, params: { integration_id: integrationId }, query }) => {
    const page = await answerPage({
      list: ["mapped-custom-fields", integrationId],
      caller,
      query,
      read: (ask) => list(world, caller, { ...ask, integrationId }),
    });
    return { ...page, next_cursor: page.next };
  },
});

export const mapCustomField = keyed({
  method: "PUT",
  path: "/integrations/{integration_id}/custom-fields/{custom_field_id}",
  operationId: "PutIntegrationsIntegrationIdCustomFieldsCustomFieldId",
  summary: "Fills a custom field from a column of the tool, from the next sync on; null ends it",
  params: { integration_id: inPath(), custom_field_id: inPath() },
  body: customFieldMapping,
  answer: mappedCustomField,
  handle: ({ world, caller, params, body }) =>
    map(world, caller, {
      ...body,
      integrationId: params.integration_id,
      id: params.custom_field_id,
    }),
});
