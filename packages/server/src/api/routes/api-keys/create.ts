import { z } from "zod";
import { createApiKey as create, newApiKey } from "../../../services/api-keys/create.ts";
import { keyed } from "../../endpoint.ts";
import { apiKey } from "./shape.ts";

export const createApiKey = keyed({
  method: "POST",
  path: "/api-keys",
  operationId: "PostApiKeys",
  summary: "Makes an API key; its text is in this answer and never again",
  body: newApiKey,
  answer: apiKey.extend({ key: z.string() }),
  handle: ({ world, caller, body }) => create(world, caller, body),
});
