import { z } from "zod";
import {
  getSchedule as get,
  newIntervals,
  setSchedule as set,
} from "../../../services/integrations/schedule.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

const schedule = z.object({
  full_interval_seconds: z.number().int(),
  delta_interval_seconds: z.number().int().nullable(),
  full_interval_is_default: z.boolean(),
  delta_interval_is_default: z.boolean(),
  next_full_at: z.iso.datetime().nullable(),
  next_delta_at: z.iso.datetime().nullable(),
  polling_slowed: z.boolean(),
});

const place = {
  path: "/integrations/{integration_id}/schedule",
  params: { integration_id: inPath() },
  answer: schedule,
} as const;

export const getSchedule = keyed({
  ...place,
  method: "GET",
  operationId: "GetIntegrationsIntegrationIdSchedule",
  summary: "How often an integration is synced, and when next",
  handle: ({ world, caller, params }) => get(world, caller, params.integration_id),
});

export const setSchedule = keyed({
  ...place,
  method: "PATCH",
  operationId: "PatchIntegrationsIntegrationIdSchedule",
  summary: "Sets how often an integration is synced; null takes the default again",
  body: newIntervals,
  handle: ({ world, caller, params, body }) =>
    set(world, caller, { ...body, id: params.integration_id }),
});
