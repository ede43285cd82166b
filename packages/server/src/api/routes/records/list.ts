import type { Endpoint } from "@muster/model";
import { readList } from "../../../services/records/list.ts";
import { type Answer, successPage } from "../../answer.ts";
import { writeCursor } from "../../cursor.ts";
import type { ApiEndpoint, Incoming } from "../../endpoint.ts";
import { flag, readParameters } from "../../parameter.ts";
import { listQueryReader } from "../../query.ts";
import { readingHeaders } from "./reading-headers.ts";

/** What may be asked beside the contract's query: each record's tag. */
const listHeaders = { "x-muster-tags": flag(false) } as const;

/** The route of one unified list: everything about it is said by the model. */
export function recordList(endpoint: Endpoint): ApiEndpoint {
  const readQuery = listQueryReader(endpoint);
  return {
    method: "GET",
    path: endpoint.path,
    versioned: true,
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    group: "unified",
    needs: "integration",
    params: {},
    query: {},
    body: null,
    answer: { listOf: endpoint },
    run: (incoming) => answer(endpoint, readQuery, incoming),
  };
}

async function answer(
  endpoint: Endpoint,
  readQuery: ReturnType<typeof listQueryReader>,
  incoming: Incoming,
): Promise<Answer> {
  const integration = await incoming.integration();
  const { question, ...asked } = readQuery(incoming.query, integration.id);
  const { "x-muster-tags": tags } = readParameters(listHeaders, incoming.headers);
  const ask = { ...asked, tags };
  const page = await readList(incoming.ground.world, integration, { endpoint, ask });
  const next = page.next === null ? null : writeCursor(question, page.next);
  return successPage(page.records, next, readingHeaders(page.watermark, page.health));
}
