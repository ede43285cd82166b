import { z } from "zod";
import { listIssues as list } from "../../../services/issues/list.ts";
import { keyed } from "../../endpoint.ts";
import { answerPage, pageOf, pageQuery } from "../../paging.ts";
import { inPath } from "../../parameter.ts";
import { askedStatus, issue, statusFilter } from "./shape.ts";

/** Of the environment: its own issues and those of all its integrations. */
export const listAllIssues = keyed({
  method: "GET",
  path: "/issues",
  operationId: "GetIssues",
  summary:
    "What is wrong with the environment's webhook endpoints and integrations, in words that their owners can act on, newest first",
  query: { ...pageQuery, status: statusFilter },
  answer: pageOf(issue),
  handle: ({ world, caller, query: { status: word, ...query } }) => {
    const status = askedStatus(word);
    return answerPage({
      list: ["all-issues", status],
      caller,
      query,
      read: (ask) => list(world, caller, { ...ask, integrationId: null, status }),
    });
  },
});

export const listIssues = keyed({
  method: "GET",
  path: "/integrations/{integration_id}/issues",
  operationId: "GetIntegrationsIntegrationIdIssues",
  summary: "What is wrong with an integration, in words that its customer can act on, newest first",
  params: { integration_id: inPath() },
  query: { ...pageQuery, status: statusFilter },
  answer: pageOf(issue.extend({ integration_id: z.string() })),
  handle: ({ world, caller, params: { integration_id: integrationId }, query }) => {
    const { status: word, ...page } = query;
    const status = askedStatus(word);
    return answerPage({
      list: ["issues", integrationId, status],
      caller,
      query: page,
      read: (ask) => list(world, caller, { ...ask, integrationId, status }),
    });
  },
});
