import { listCustomFields as list } from "../../../services/custom-fields/list.ts";
import { keyed } from "../../endpoint.ts";
import { answerPage, pageOf, pageQuery } from "../../paging.ts";
import { customField } from "./shape.ts";

export const listCustomFields = keyed({
  method: "GET",
  path: "/custom-fields",
  operationId: "GetCustomFields",
  summary: "The fields that the environment adds to models, newest first",
  query: pageQuery,
  answer: pageOf(customField),
  handle: ({ world, caller, query }) =>
    answerPage({ list: ["custom-fields"], caller, query, read: (ask) => list(world, caller, ask) }),
});
