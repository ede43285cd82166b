import { z } from "zod";
import { success } from "../../answer.ts";
import { open } from "../../endpoint.ts";

export const health = open({
  method: "GET",
  path: "/health",
  versioned: false,
  operationId: "GetHealth",
  summary: "Is the process alive?",
  answer: z.object({ alive: z.literal(true) }),
  handle: async () => success({ alive: true }),
});
