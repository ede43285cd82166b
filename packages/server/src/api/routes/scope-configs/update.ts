import { scopeConfigChanges } from "../../../services/scope-configs/input.ts";
import { updateScopeConfig as update } from "../../../services/scope-configs/update.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { scopeConfig } from "./shape.ts";

export const updateScopeConfig = keyed({
  method: "PATCH",
  path: "/scope-configs/{scope_config_id}",
  operationId: "PatchScopeConfigsScopeConfigId",
  summary:
    "Changes what is named: disabled data is removed at once, enabled data comes by a full sync",
  params: { scope_config_id: inPath() },
  body: scopeConfigChanges,
  answer: scopeConfig,
  handle: ({ world, caller, params, body }) =>
    update(world, caller, { ...body, id: params.scope_config_id }),
});
