import { z } from "zod";
import { issueStatuses, listIssues as list } from "../../../services/issues/list.ts";
import { keyed } from "../../endpoint.ts";
import { answerPage, pageOf, pageQuery } from "../../paging.ts";
import { inPath, oneOf } from "../../parameter.ts";

const issue = z.object({
  id: z.string(),
  integration_id: z.string(),
  // Types may join these; readers must not break then.
  type: z.string(),
  subject: z.string(),
  status: z.enum(issueStatuses),
  message: z.string(),
  opened_at: z.iso.datetime(),
  seen_at: z.iso.datetime(),
  resolved_at: z.iso.datetime().nullable(),
});

const asked = { open: "OPEN", resolved: "RESOLVED", all: null } as const;

export const listIssues = keyed({
  method: "GET",
  path: "/integrations/{integration_id}/issues",
  operationId: "GetIntegrationsIntegrationIdIssues",
  summary: "What is wrong with an integration, in words that its customer can act on, newest first",
  params: { integration_id: inPath() },
  query: { ...pageQuery, status: oneOf(["open", "resolved", "all"]) },
  answer: pageOf(issue),
  handle: ({ world, caller, params: { integration_id: integrationId }, query }) => {
    const { status: word, ...page } = query;
    const status = asked[word ?? "open"];
    return answerPage({
      list: ["issues", integrationId, status],
      caller,
      query: page,
      read: (ask) => list(world, caller, { ...ask, integrationId, status }),
    });
  },
});
