import { z } from "zod";
import { listIntegrationFields as list } from "../../../services/integration-fields/list.ts";
import { keyed } from "../../endpoint.ts";
import { answerPageBehind, pageQuery, pageWithTwinOf } from "../../paging.ts";
import { inPath, wholeNumber } from "../../parameter.ts";
import { integrationField } from "./shape.ts";

const place = z.strictObject({ model: z.string().max(100), key: z.string().max(1000) });

export const listIntegrationFields = keyed({
  method: "GET",
  path: "/integrations/{integration_id}/integration-fields",
  operationId: "GetIntegrationsIntegrationIdIntegrationFields",
  summary: "The columns of the tool that were seen, and whether their values are shown",
  params: { integration_id: inPath() },
  query: { ...pageQuery, page_size: wholeNumber({ min: 1, max: 2000, absent: 100 }) },
  answer: pageWithTwinOf(integrationField),
  handle: async ({ world, caller, params: { integration_id: integrationId }, query }) => {
    const page = await answerPageBehind(place, {
      list: ["integration-fields", integrationId],
      caller,
      query,
      read: (ask) => list(world, caller, { ...ask, integrationId }),
    });
    return { ...page, next_cursor: page.next };
  },
});
