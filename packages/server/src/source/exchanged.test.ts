import { expect, test } from "vitest";
import { open } from "../../test/source/plain-tool.ts";
import { inTurn, json, toolServer } from "../../test/source/tool-server.ts";
import type { Exchanged } from "./send.ts";

const once = { tries: 1, gapMs: 1, gapsMs: 1, throttledMs: 0 };

test("every exchange is told, with what it meant; a query, a credential or a mail never is", async () => {
  const tool = await toolServer(
    inTurn(
      (_, response) => json(response, { items: [] }),
      (_, response) => json(response, {}, { status: 403 }),
      (_, response) => response.destroy(),
    ),
  );
  const told: Exchanged[] = [];
  const { source, clock } = open(tool.url, {
    patience: once,
    onExchange: (exchanged) => told.push(exchanged),
    connector: {
      check: () => ({
        method: "GET",
        path: "/people/ida%40acme.example/s3cret/8812",
        query: { token: "in-the-query", mail: "ida@acme.example" },
      }),
    },
  });

  await source.check();
  await source.check().catch(() => undefined);
  await source.check().catch(() => undefined);

  const of = { method: "GET", path: "/people/…/…/8812", at: clock.now(), durationMs: 0 };
  expect(told).toEqual([
    { ...of, status: 200, failure: null, bytes: 12 },
    { ...of, status: 403, failure: "forbidden", bytes: 2 },
    { ...of, status: null, failure: "unreachable", bytes: null },
  ]);
  expect(tool.asked[0]?.url).toContain("token=in-the-query");
  expect(JSON.stringify(told)).not.toMatch(/s3cret|in-the-query|acme/);
});

test("a request that we ended ourselves is no exchange", async () => {
  const silent = await toolServer(() => undefined);
  const told: Exchanged[] = [];
  const { source, stop } = open(silent.url, { onExchange: (exchanged) => told.push(exchanged) });

  const asking = source.check().catch(() => undefined);
  await expect.poll(() => silent.asked.length).toBe(1);
  stop.abort();
  await asking;
  expect(told).toEqual([]);
});
