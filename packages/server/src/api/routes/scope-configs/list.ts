import { listScopeConfigs as list } from "../../../services/scope-configs/list.ts";
import { keyed } from "../../endpoint.ts";
import { answerPage, pageOf, pageQuery } from "../../paging.ts";
import { scopeConfig } from "./shape.ts";

export const listScopeConfigs = keyed({
  method: "GET",
  path: "/scope-configs",
  operationId: "GetScopeConfigs",
  summary: "The environment's scope configs, newest first: what of each model and field is stored",
  query: pageQuery,
  answer: pageOf(scopeConfig),
  handle: ({ world, caller, query }) =>
    answerPage({
      list: ["scope-configs"],
      caller,
      query,
      read: (ask) => list(world, caller, ask),
    }),
});
