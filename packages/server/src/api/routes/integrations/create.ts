import {
  createIntegration as create,
  newIntegration,
} from "../../../services/integrations/create.ts";
import { keyed } from "../../endpoint.ts";
import { integrationDetails } from "./shape.ts";

export const createIntegration = keyed({
  method: "POST",
  path: "/integrations",
  operationId: "PostIntegrations",
  summary: "Connects a tool; wrong credentials are refused and nothing is stored",
  body: newIntegration,
  answer: integrationDetails,
  handle: ({ world, caller, openSource, body }) => create(world, caller, { ...body, openSource }),
});
