import { z } from "zod";
import { version } from "../../../services/installation/version.ts";
import { success } from "../../answer.ts";
import { open } from "../../endpoint.ts";

/** For whoever opens the server's address in a browser. */
export const root = open({
  method: "GET",
  path: "/",
  versioned: false,
  operationId: "GetRoot",
  summary: "What answers here, and where it is described",
  answer: z.object({
    product: z.literal("Muster"),
    version: z.string(),
    openapi: z.string(),
    docs: z.string(),
  }),
  handle: async () =>
    success({
      product: "Muster",
      version,
      openapi: "/v1/openapi.json",
      docs: "README.md and docs/ of Muster's repository",
    }),
});
