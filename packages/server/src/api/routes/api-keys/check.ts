import { z } from "zod";
import { keyed } from "../../endpoint.ts";

export const checkApiKey = keyed({
  method: "GET",
  path: "/check-api-key",
  operationId: "GetCheckApiKey",
  summary: "Checks the API key",
  // customer_id is the deprecated former name; the contract still sends it.
  answer: z.object({ environment_id: z.string(), customer_id: z.string() }),
  handle: ({ caller: { environmentId } }) => ({
    environment_id: environmentId,
    customer_id: environmentId,
  }),
});
