import { expect, test } from "vitest";
import { open } from "../../test/source/plain-tool.ts";
import { json } from "../../test/source/tool-server.ts";
import { byTokens, tokenTool } from "../../test/source/token-tool.ts";
import type { Exchanged } from "./send.ts";

const minutes = (count: number) => count * 60_000;

test("one token serves all requests, also those that start together", async () => {
  const tool = await tokenTool();
  const { source } = open(tool.url, { auth: byTokens(tool.url) });

  await Promise.all(Array.from({ length: 10 }, () => source.check()));

  expect(tool.grants()).toEqual(["client_credentials"]);
});

test("tokens are renewed at four fifths of their life, by the newest refresh token, before the tool refuses them", async () => {
  const tool = await tokenTool();
  const { source, clock } = open(tool.url, { auth: byTokens(tool.url) });
  for (const [wait, grants] of [
    [minutes(47), 1],
    [minutes(2), 2],
    [minutes(47), 2],
    [minutes(2), 3],
  ] as const) {
    await source.check();
    await clock.advance(wait);
    await source.check();
    expect(tool.grants()).toHaveLength(grants);
  }

  expect(tool.grants().slice(1)).toEqual(["refresh_token", "refresh_token"]);
  expect(tool.asked.filter(({ url }) => url === "/me")).toHaveLength(8);
});

test("a token that the tool refuses is renewed once for all, and nobody notices", async () => {
  const tool = await tokenTool();
  const { source } = open(tool.url, { auth: byTokens(tool.url) });
  await source.check();
  tool.end();

  await Promise.all(Array.from({ length: 10 }, () => source.check()));

  expect(tool.grants()).toEqual(["client_credentials", "refresh_token"]);
});

test("a token that is refused right after it was renewed is the end", async () => {
  const tool = await tokenTool();
  const other = await tokenTool();
  const { source } = open(other.url, { auth: byTokens(tool.url) });

  await expect(source.check()).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(tool.grants()).toHaveLength(2);
  expect(other.asked).toHaveLength(2);
});

test("without refresh tokens the first ask is repeated", async () => {
  const tool = await tokenTool({ refresh: false });
  const { source } = open(tool.url, { auth: byTokens(tool.url) });
  await source.check();
  tool.end();

  await source.check();

  expect(tool.grants()).toEqual(["client_credentials", "client_credentials"]);
});

test("a refresh token that is refused may have been used by a process that died: it is asked once without", async () => {
  const tool = await tokenTool();
  const { source } = open(tool.url, { auth: byTokens(tool.url) });
  await source.check();
  tool.forget();
  tool.end();

  await source.check();

  expect(tool.grants()).toEqual(["client_credentials", "refresh_token", "client_credentials"]);
});

test.each([
  ["invalid_client", 401],
  ["invalid_grant", 400],
])(
  "%s from the token endpoint is the end, is not tried again, and is remembered",
  async (error, status) => {
    const refuse = () => (_: unknown, response: Parameters<typeof json>[0]) =>
      json(response, { error }, { status });
    const tool = await tokenTool({ instead: refuse });
    const { source } = open(tool.url, { auth: byTokens(tool.url) });

    await expect(source.check()).rejects.toMatchObject({ kind: "unauthenticated" });
    await expect(source.check()).rejects.toMatchObject({ kind: "unauthenticated" });
    expect(tool.asked.map(({ url }) => url)).toEqual(["/token"]);
  },
);

test("an outage of the token endpoint is waited for", async () => {
  const tool = await tokenTool({
    instead: (grants) =>
      grants === 1 ? (_, response) => json(response, {}, { status: 502 }) : null,
  });
  const { source, clock } = open(tool.url, { auth: byTokens(tool.url) });

  const check = source.check();
  await clock.sleepers();
  await clock.advance(1_000);
  await check;

  expect(tool.grants()).toHaveLength(2);
});

test("while the token endpoint is away, tokens that still hold are used", async () => {
  const tool = await tokenTool({
    instead: (grants) => (grants > 1 ? (_, response) => json(response, {}, { status: 429 }) : null),
  });
  const { source, clock } = open(tool.url, { auth: byTokens(tool.url) });
  await source.check();
  await clock.advance(minutes(50));

  await source.check();
  await source.check();

  expect(tool.grants()).toHaveLength(2);
});

test("a life is counted by the tool's own clock, however wrong it is", async () => {
  const tool = await tokenTool({ toolNow: "2026-01-01T10:00:00.000Z" });
  const { source, clock } = open(tool.url, { auth: byTokens(tool.url) });
  await source.check();

  await clock.advance(minutes(47));
  await source.check();
  expect(tool.grants()).toHaveLength(1);
  await clock.advance(minutes(2));
  await source.check();
  expect(tool.grants()).toHaveLength(2);
});

test("no secret is in what is kept of the exchanges, nor in a failure", async () => {
  const tool = await tokenTool({
    instead: (grants) => (grants > 1 ? (_, response) => json(response, { access_token: 7 }) : null),
  });
  const exchanged: Exchanged[] = [];
  const { source } = open(tool.url, {
    auth: byTokens(tool.url),
    onExchange: (one) => exchanged.push(one),
  });
  await source.check();
  tool.end();
  const failure: unknown = await source.check().catch((error: unknown) => error);

  expect(failure).toMatchObject({ kind: "broken" });
  expect(exchanged.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /token",
    "GET /me",
    "GET /me",
    "POST /token",
  ]);
  const shown = JSON.stringify([exchanged, failure, String(failure)]);
  expect(shown).not.toMatch(/s3cret|access-|refresh-/);
});

test("the token endpoint's address passes the same guard", () => {
  const url = "http://tool.example";

  expect(() =>
    open(url, {
      auth: byTokens("http://127.0.0.1:9"),
      policy: { allowPrivateNetworks: false },
    }),
  ).toThrow(expect.objectContaining({ kind: "blocked" }));
});
