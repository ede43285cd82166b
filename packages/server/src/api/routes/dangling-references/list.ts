import { z } from "zod";
import { listDanglingReferences as list } from "../../../services/dangling-references/list.ts";
import { keyed } from "../../endpoint.ts";
import { inPath, plainText, wholeNumber } from "../../parameter.ts";

const reference = z.object({
  model: z.string(),
  id: z.string(),
  remote_id: z.string(),
  field: z.string(),
  points_at_model: z.string(),
  points_at_id: z.string(),
});

export const listDanglingReferences = keyed({
  method: "GET",
  path: "/integrations/{integration_id}/dangling-references",
  operationId: "GetIntegrationsIntegrationIdDanglingReferences",
  summary: "References that read as null because the tool has not sent what they point at",
  params: { integration_id: inPath() },
  query: { model: plainText(), limit: wholeNumber({ min: 1, max: 1000, absent: 100 }) },
  answer: z.object({ results: z.array(reference), truncated: z.boolean() }),
  handle: ({ world, caller, params, query }) =>
    list(world, caller, { integrationId: params.integration_id, ...query }),
});
