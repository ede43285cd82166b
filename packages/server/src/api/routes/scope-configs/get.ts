import { getScopeConfig as get } from "../../../services/scope-configs/get.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { scopeConfig } from "./shape.ts";

export const getScopeConfig = keyed({
  method: "GET",
  path: "/scope-configs/{scope_config_id}",
  operationId: "GetScopeConfigsScopeConfigId",
  summary: "A scope config, and how far the removal of what it disabled has come",
  params: { scope_config_id: inPath() },
  answer: scopeConfig,
  handle: ({ world, caller, params }) => get(world, caller, params.scope_config_id),
});
