import { z } from "zod";
import { listRequests as list } from "../../../services/requests/list.ts";
import { keyed } from "../../endpoint.ts";
import { answerPage, pageOf, pageQuery } from "../../paging.ts";
import { inPath, plainText } from "../../parameter.ts";

const request = z.object({
  id: z.string(),
  sync_id: z.string().nullable(),
  at: z.iso.datetime(),
  method: z.string(),
  path: z.string(),
  status: z.int().nullable(),
  failure: z.string().nullable(),
  duration_ms: z.int(),
  bytes: z.int().nullable(),
});

export const listRequests = keyed({
  method: "GET",
  path: "/integrations/{integration_id}/requests",
  operationId: "GetIntegrationsIntegrationIdRequests",
  summary: "What the integration's tool was asked, newest first",
  params: { integration_id: inPath() },
  query: { ...pageQuery, sync_id: plainText() },
  answer: pageOf(request),
  handle: ({ world, caller, params: { integration_id: integrationId }, query }) =>
    answerPage({
      list: ["requests", integrationId, query.sync_id],
      caller,
      query,
      read: (ask) => list(world, caller, { ...ask, integrationId, syncId: query.sync_id }),
    }),
});
