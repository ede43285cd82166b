/** Judges the examples of docs/receiving-webhooks.md, and runs its code as it stands there. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { eventTypes } from "../packages/server/src/outbound/event-types.ts";
import { newSecret } from "../packages/server/src/outbound/sending/secret.ts";
import { signatureHeaders } from "../packages/server/src/outbound/sending/sign.ts";
import { complaints } from "../packages/server/test/outbound/contract.ts";
import { moduleOf, readDocument } from "./document-text.ts";

interface Kept {
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
}

interface Logged {
  readonly sequence: number;
  readonly type: string;
}

interface Following {
  readonly url: string;
  readonly apiKey: string;
  readonly cursor: { readonly get: () => number; readonly set: (at: number) => void };
  readonly work: (event: { readonly id: string }) => void;
  readonly fetchEverything: () => void;
  readonly rest: () => void;
  readonly signal: AbortSignal;
}

/** What the document's code exports. */
interface Snippets {
  readonly receiver: (means: {
    readonly secrets: readonly string[];
    readonly inbox: { readonly put: (event: Kept) => Promise<void> };
    readonly wakeWorker: () => void;
  }) => Server;
  readonly followLog: (means: Following) => Promise<void>;
  readonly followStream: (means: Omit<Following, "rest">) => Promise<void>;
}

const page = "docs/receiving-webhooks.md";
const folder = mkdtempSync(join(tmpdir(), "muster-document-"));
const open: Server[] = [];

afterAll(() => {
  for (const server of open) server.close();
  rmSync(folder, { recursive: true });
});

async function snippets(): Promise<Snippets> {
  return (await moduleOf(page, folder)) as Snippets;
}

async function listening(server: Server): Promise<string> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("there is an example of every event, as the contract has it", () => {
  const blocks = readDocument(page).matchAll(/^```json\n([^]*?)^```$/gm);
  const examples = [...blocks].map(([, text = ""]) => JSON.parse(text) as { type: string });
  // The contract names these two and describes no payload.
  const ours = new Set(["remote-event-received", "issue-status-changed"]);

  expect(examples.map(({ type }) => type).toSorted()).toEqual(eventTypes.toSorted());
  const judged = examples.filter(({ type }) => !ours.has(type));
  expect(judged.flatMap((example) => complaints(example.type, example))).toEqual([]);
});

test("the receiver keeps what is signed, refuses the rest, and does not say 200 to what it could not keep", async () => {
  const { receiver } = await snippets();
  vi.spyOn(console, "error").mockReturnValue();
  const secret = newSecret();
  const body = JSON.stringify({ id: "e1", type: "data-changed", data: {} });
  const kept: Kept[] = [];
  const woken = vi.fn();
  let away = true;
  const put = (event: Kept): Promise<void> => {
    if (away) return Promise.reject(new Error("away"));
    kept.push(event);
    return Promise.resolve();
  };
  const url = await listening(
    receiver({ secrets: [newSecret(), secret], inbox: { put }, wakeWorker: woken }),
  );
  const deliver = async (text: string): Promise<number> => {
    const signed = signatureHeaders({ id: "e1", body, at: new Date(), secrets: [secret] });
    const headers = { ...signed, "x-muster-sequence": "17" };
    return (await fetch(url, { method: "POST", body: text, headers })).status;
  };

  expect(await deliver(`${body} `)).toBe(401);
  expect(await deliver(body)).toBe(500);
  away = false;
  expect(await deliver(body)).toBe(200);

  expect(kept).toEqual([{ id: "e1", type: "data-changed", data: {}, sequence: 17 }]);
  expect(woken).toHaveBeenCalledOnce();
});

/** The log as the API gives it, two events a page; `missed` as told. */
function logApi(events: readonly Logged[], missed: { count: number }): RequestListener {
  return (request, response) => {
    const after = Number(new URL(request.url ?? "", "http://log").searchParams.get("after"));
    const results = events.filter(({ sequence }) => sequence > after).slice(0, 2);
    const last = results.at(-1)?.sequence ?? after;
    const next = events.some(({ sequence }) => sequence > last) ? String(last) : null;
    response.setHeader("content-type", "application/json");
    const data = { results, next, missed: after < 98 ? missed.count : 0 };
    response.end(JSON.stringify({ status: "success", data }));
  };
}

test("the consumer of the log starts behind its end, fetches everything once, and then misses nothing", async () => {
  const { followLog } = await snippets();
  const events: Logged[] = [1, 2, 3, 4, 5].map((sequence) => ({ sequence, type: "data-changed" }));
  const missed = { count: 0 };
  const url = await listening(createServer(logApi(events, missed)));
  const seen: string[] = [];
  const stop = new AbortController();
  let cursor = 0;
  const follow = (rest: () => void) =>
    followLog({
      url,
      apiKey: "k",
      cursor: { get: () => cursor, set: (at) => void (cursor = at) },
      work: (event) => void seen.push(`work ${JSON.stringify(event)}`),
      fetchEverything: () => {
        seen.push("everything");
        // Told while everything is fetched: it may be in the answers or not.
        if (events.length === 5) events.push({ sequence: 6, type: "sync-finished" });
      },
      rest,
      signal: stop.signal,
    });

  await follow(() => {
    if (missed.count > 0) return stop.abort();
    // Away for longer than the log goes back: 7 to 98 are forgotten.
    missed.count = 92;
    events.push({ sequence: 99, type: "data-changed" });
  });

  expect(seen).toEqual([
    "everything",
    `work ${JSON.stringify(events[5])}`,
    "everything",
    `work ${JSON.stringify(events[6])}`,
  ]);
  expect(cursor).toBe(99);
});

test("the consumer of the stream resumes where it was, over signs of life, cuts and what is kept no longer", async () => {
  const { followStream } = await snippets();
  const asked: unknown[] = [];
  const body = JSON.stringify({ id: "e9", type: "data-changed", data: { name: "Łucja: 1" } });
  const stream = [
    "retry: 2000\nid: 3\n\n",
    'event: missed\ndata: {"missed":5}\n\n',
    `id: 9\nevent: data-changed\ndata: ${body}\n\n`,
    "id: 12\n: nothing new\n\n",
    'id: 13\nevent: data-changed\ndata: {"id":"cut',
  ].join("");
  const url = await listening(
    createServer((request, response) => {
      asked.push([request.url, request.headers["last-event-id"], request.headers.accept]);
      const bytes = Buffer.from(stream);
      // Cut in the middle of a letter of two bytes.
      const cut = bytes.indexOf(Buffer.from("Ł")) + 1;
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(bytes.subarray(0, cut), () =>
        setImmediate(() => response.end(bytes.subarray(cut))),
      );
    }),
  );
  const seen: string[] = [];
  const cursors: number[] = [3];

  await followStream({
    url,
    apiKey: "k",
    cursor: { get: () => cursors.at(-1) ?? 0, set: (at) => void cursors.push(at) },
    work: (event) => void seen.push(JSON.stringify(event)),
    fetchEverything: () => void seen.push("everything"),
    signal: new AbortController().signal,
  });

  expect(asked).toEqual([["/v1/events", "3", "text/event-stream"]]);
  expect(seen).toEqual(["everything", body]);
  expect(cursors).toEqual([3, 3, 9, 12]);
});
