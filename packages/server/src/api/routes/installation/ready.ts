import { z } from "zod";
import { readiness } from "../../../services/installation/readiness.ts";
import { Refusal, success } from "../../answer.ts";
import { open } from "../../endpoint.ts";

export const ready = open({
  method: "GET",
  path: "/ready",
  versioned: false,
  operationId: "GetReady",
  summary: "May requests be sent here? Answers 503 while the database is away or not migrated.",
  answer: z.object({ database: z.literal("reachable"), migrations: z.literal("applied") }),
  handle: async ({ world }) => {
    const { ready, database, migrations } = await readiness(world);
    if (ready) return success({ database, migrations });
    throw new Refusal(503, "PLATFORM.UNKNOWN_ERROR", {
      message: `Not ready: the database is ${database}, its migrations are ${migrations}.`,
      headers: { "retry-after": "5" },
    });
  },
});
