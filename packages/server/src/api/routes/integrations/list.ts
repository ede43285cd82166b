import { listIntegrations as list } from "../../../services/integrations/list.ts";
import { keyed } from "../../endpoint.ts";
import { answerPage, pageOf, pageQuery } from "../../paging.ts";
import { integrationDetails } from "./shape.ts";

export const listIntegrations = keyed({
  method: "GET",
  path: "/integrations",
  operationId: "GetIntegrations",
  summary: "The environment's integrations, newest first",
  query: pageQuery,
  answer: pageOf(integrationDetails),
  handle: ({ world, caller, query }) =>
    answerPage({ list: ["integrations"], caller, query, read: (ask) => list(world, caller, ask) }),
});
