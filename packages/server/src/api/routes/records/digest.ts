import type { Endpoint } from "@muster/model";
import { z } from "zod";
import { readDigest } from "../../../services/records/digest.ts";
import { success } from "../../answer.ts";
import { digestQuery } from "../../digest-query.ts";
import { type ApiEndpoint, described } from "../../endpoint.ts";
import { readingHeaders } from "./reading-headers.ts";

const hash = z.string().regex(/^[0-9a-f]{16}$/);
const sum = { count: z.int(), hash };

const answer = z.object({
  watermark: z.iso.datetime(),
  ...sum,
  groups: z.array(z.object({ prefix: z.string(), ...sum })),
  records: z.array(z.object({ id: z.string(), tag: hash })).nullable(),
});

/** The route of one list's digest: what a consumer compares its copy with, without fetching the list. */
export function recordDigest(endpoint: Endpoint): ApiEndpoint {
  const { parameters, read } = digestQuery(endpoint);
  const facts = {
    method: "GET",
    path: `${endpoint.path}/digest`,
    operationId: `${endpoint.operationId}Digest`,
    summary: `Count and hash of the list: ${endpoint.summary}`,
    query: parameters,
    answer,
  } as const;
  return {
    ...described(facts, "integration"),
    group: "unified",
    run: async (incoming) => {
      const integration = await incoming.integration();
      const ask = read(incoming.query);
      const { digest, health } = await readDigest(incoming.ground.world, integration, {
        endpoint,
        ask,
      });
      return { ...success(digest), headers: readingHeaders(digest.watermark, health) };
    },
  };
}
