import { getSync as get } from "../../../services/syncs/get.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { sync } from "./shape.ts";

export const getSync = keyed({
  method: "GET",
  path: "/syncs/{sync_id}",
  operationId: "GetSyncsSyncId",
  summary: "A sync: how far it is or how it ended, model by model",
  params: { sync_id: inPath() },
  answer: sync,
  handle: ({ world, caller, params }) => get(world, caller, params.sync_id),
});
