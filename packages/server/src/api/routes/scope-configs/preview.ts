import { scopeConfigChanges } from "../../../services/scope-configs/input.ts";
import { previewScopeConfig as preview } from "../../../services/scope-configs/preview.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { scopePreview } from "./shape.ts";

export const previewScopeConfig = keyed({
  method: "POST",
  path: "/scope-configs/{scope_config_id}/preview",
  operationId: "PostScopeConfigsScopeConfigIdPreview",
  summary: "What an edit would remove and bring, integration by integration; nothing is changed",
  params: { scope_config_id: inPath() },
  body: scopeConfigChanges,
  answer: scopePreview,
  handle: ({ world, caller, params, body }) =>
    preview(world, caller, { ...body, id: params.scope_config_id }),
});
