import { z } from "zod";
import { requestSync as request } from "../../../services/syncs/request.ts";
import { integrated } from "../../endpoint.ts";

const type = z.enum(["FULL", "DELTA"]);

export const requestSync = integrated({
  method: "POST",
  path: "/force-sync",
  operationId: "PostForceSync",
  summary: "Asks for a sync of the integration, unless one is queued or running already",
  body: z.object({ type: type.default("FULL") }),
  answer: z.object({ already_queued: z.boolean(), sync_id: z.string(), type }),
  handle: ({ world, caller, integration, body }) =>
    request(world, caller, { integrationId: integration.id, type: body.type }),
});
