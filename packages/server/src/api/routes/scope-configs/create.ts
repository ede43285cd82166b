import { createScopeConfig as create } from "../../../services/scope-configs/create.ts";
import { newScopeConfig } from "../../../services/scope-configs/input.ts";
import { keyed } from "../../endpoint.ts";
import { scopeConfig } from "./shape.ts";

export const createScopeConfig = keyed({
  method: "POST",
  path: "/scope-configs",
  operationId: "PostScopeConfigs",
  summary: "Makes a scope config; what it does not name is ENABLED",
  body: newScopeConfig,
  answer: scopeConfig,
  handle: ({ world, caller, body }) => create(world, caller, body),
});
