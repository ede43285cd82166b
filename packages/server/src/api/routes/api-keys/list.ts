import { listApiKeys as list } from "../../../services/api-keys/list.ts";
import { keyed } from "../../endpoint.ts";
import { answerPage, pageOf, pageQuery } from "../../paging.ts";
import { apiKey } from "./shape.ts";

export const listApiKeys = keyed({
  method: "GET",
  path: "/api-keys",
  operationId: "GetApiKeys",
  summary: "The environment's API keys, newest first",
  query: pageQuery,
  answer: pageOf(apiKey),
  handle: ({ world, caller, query }) =>
    answerPage({ list: ["api-keys"], caller, query, read: (ask) => list(world, caller, ask) }),
});
