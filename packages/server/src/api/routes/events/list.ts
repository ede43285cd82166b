import { z } from "zod";
import { invalid } from "../../../kernel/problem.ts";
import { beginAfter } from "../../../services/events/begin-after.ts";
import { eventText, eventTypes, listEvents as list } from "../../../services/events/list.ts";
import { jsonText } from "../../answer.ts";
import { streamLimits } from "../../event-stream.ts";
import { commaList, knownWord, type Parameter, plainText, wholeNumber } from "../../parameter.ts";
import { streamed } from "../../streamed.ts";

const event = z.object({
  sequence: z.int(),
  id: z.string(),
  type: z.string(),
  integration_id: z.string().nullable(),
  created_at: z.iso.datetime(),
  data: z.looseObject({}),
});

/** A place in the log: an event's sequence. */
function place(): Parameter<number | null> {
  return {
    schema: { type: "string", pattern: "^\\d{1,15}$" },
    absent: null,
    read: (text, name) => {
      if (/^\d{1,15}$/.test(text)) return Number(text);
      throw invalid(`${name} must be the sequence of an event, in digits.`);
    },
  };
}

interface Query {
  readonly type: readonly string[] | null;
  readonly integration_id: string | null;
}

const filters = ({ type, integration_id }: Query) => ({
  types: type,
  integrationId: integration_id,
});

/** So many events of a stream are read at a time. */
const streamedAtATime = 100;

export const listEvents = streamed({
  method: "GET",
  path: "/events",
  operationId: "GetEvents",
  summary: "What was told to the environment, oldest first; a live stream for whoever accepts one",
  query: {
    after: place(),
    page_size: wholeNumber({ min: 1, max: 250, absent: 100 }),
    type: commaList({ type: "string", enum: eventTypes }, (word, name) =>
      knownWord(eventTypes, word, name),
    ),
    integration_id: plainText(),
  },
  answer: z.object({
    results: z.array(event),
    next: z.string().nullable(),
    missed: z.int(),
  }),
  page: async ({ world, caller, query }) => {
    const { after, page_size: pageSize } = query;
    const ask = { ...filters(query), after: after ?? 0, pageSize };
    const { events, upTo, more, missed } = await list(world, caller, ask);
    const next = more ? `"${upTo}"` : "null";
    const results = events.map(eventText).join(",");
    return jsonText(
      `{"status":"success","data":{"results":[${results}],"next":${next},"missed":${missed}}}`,
    );
  },
  stream: {
    contentType: "text/event-stream",
    longestMs: streamLimits.longestMs,
    headers: { "last-event-id": place() },
    open: async ({ world, streams, caller, query }, { "last-event-id": seen }) => {
      const after = await beginAfter(world, caller, seen ?? query.after);
      return streams.open(caller, { ...filters(query), after, pageSize: streamedAtATime });
    },
  },
});
