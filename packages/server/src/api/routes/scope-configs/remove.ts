import { z } from "zod";
import { removeScopeConfig as remove } from "../../../services/scope-configs/remove.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

export const removeScopeConfig = keyed({
  method: "DELETE",
  path: "/scope-configs/{scope_config_id}",
  operationId: "DeleteScopeConfigsScopeConfigId",
  summary: "Deletes a scope config that no integration uses",
  params: { scope_config_id: inPath() },
  answer: z.object({}),
  handle: async ({ world, caller, params }) => {
    await remove(world, caller, params.scope_config_id);
    return {};
  },
});
