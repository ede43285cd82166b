import { listSyncs as list } from "../../../services/syncs/list.ts";
import { keyed } from "../../endpoint.ts";
import { answerPage, pageOf, pageQuery } from "../../paging.ts";
import { inPath } from "../../parameter.ts";
import { sync } from "./shape.ts";

export const listSyncs = keyed({
  method: "GET",
  path: "/integrations/{integration_id}/syncs",
  operationId: "GetIntegrationsIntegrationIdSyncs",
  summary: "The syncs of an integration, newest first",
  params: { integration_id: inPath() },
  query: pageQuery,
  answer: pageOf(sync),
  handle: ({ world, caller, params: { integration_id: integrationId }, query }) =>
    answerPage({
      list: ["syncs", integrationId],
      caller,
      query,
      read: (ask) => list(world, caller, { ...ask, integrationId }),
    }),
});
