import { expect, test } from "vitest";
import { z } from "zod";
import {
  byBody,
  bySession,
  items,
  itemsWithDetails,
  open,
  start,
} from "../../test/source/plain-tool.ts";
import {
  inTurn,
  json,
  toolServer,
  type Asked,
  type Respond,
} from "../../test/source/tool-server.ts";

const signed = z.object({ session: z.string(), key: z.string() });

/** Where the two kinds of login show who asks. */
const kinds = [
  ["headers", bySession, ({ headers }: Asked) => String(headers["x-session"])],
  [
    "bodies",
    byBody,
    ({ body }: Asked) => (body === "" ? "" : signed.parse(JSON.parse(body)).session),
  ],
] as const;

/** A tool with logins; `holds` says which sessions it still knows. */
function withLogins(
  sessionOf: (asked: Asked) => string,
  holds: (session: string) => boolean,
): Respond {
  let sessions = 0;
  return (asked, response) => {
    if (asked.url === "/login") json(response, { session: String((sessions += 1)) });
    else json(response, { items: [] }, { status: holds(sessionOf(asked)) ? 200 : 401 });
  };
}

test.each(kinds)(
  "in %s: one login serves all requests, also those that start together",
  async (_, auth, sessionOf) => {
    const tool = await toolServer(withLogins(sessionOf, (session) => session === "1"));
    const { source } = open(tool.url, { auth });

    await Promise.all([source.check(), source.check(), source.readPage(items, start)]);

    expect(tool.asked.filter(({ url }) => url === "/login")).toHaveLength(1);
  },
);

test.each(kinds)(
  "in %s: when the session is over, one new login is made for all and the requests are repeated",
  async (_, auth, sessionOf) => {
    const tool = await toolServer(withLogins(sessionOf, (session) => session === "2"));
    const { source } = open(tool.url, { auth });

    await Promise.all([source.check(), source.check()]);

    expect(tool.asked.filter(({ url }) => url === "/login")).toHaveLength(2);
    expect(tool.asked.filter(({ url }) => url === "/me")).toHaveLength(4);
  },
);

test.each(kinds)(
  "in %s: a session that is refused right after a new login is the end",
  async (_, auth, sessionOf) => {
    const tool = await toolServer(withLogins(sessionOf, () => false));
    const { source } = open(tool.url, { auth });

    await expect(source.check()).rejects.toMatchObject({ kind: "unauthenticated" });
    expect(tool.asked.map(({ url }) => url)).toEqual(["/login", "/me", "/login", "/me"]);
  },
);

test("a body that is signed keeps what is asked", async () => {
  const tool = await toolServer(({ url }, response) => {
    if (url === "/login") json(response, { session: "7" });
    else json(response, url === "/details" ? {} : { items: [{ id: 1, name: "One" }] });
  });
  const { source } = open(tool.url, { auth: byBody });

  await source.readPage(itemsWithDetails, start);

  const bodies = tool.asked.slice(1).map(({ body }): unknown => JSON.parse(body));
  expect(bodies).toEqual([
    { session: "7", key: "s3cret", asked: null },
    { session: "7", key: "s3cret", asked: [1] },
  ]);
});

test.each(kinds)(
  "in %s: a login whose answer cannot be read is the tool's fault",
  async (_, auth) => {
    const tool = await toolServer((_asked, response) => json(response, { nothing: true }));
    const { source } = open(tool.url, { auth });

    await expect(source.check()).rejects.toMatchObject({ kind: "broken" });
  },
);

test.each([
  ["refused", 401, "unauthenticated"],
  ["told to wait", 429, "throttled"],
  ["answered as missing", 404, "unauthenticated"],
])("a login that is %s is not tried again", async (_, status, kind) => {
  const tool = await toolServer((_asked, response) => json(response, {}, { status }));
  const { source } = open(tool.url, { auth: bySession });

  await expect(source.check()).rejects.toMatchObject({ kind });
  expect(tool.asked).toHaveLength(1);
});

test("a refused login is remembered: further requests do not try the password again", async () => {
  const tool = await toolServer((_, response) => json(response, {}, { status: 401 }));
  const { source } = open(tool.url, { auth: bySession });

  await expect(source.check()).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(source.check()).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(tool.asked).toHaveLength(1);
});

test("a login that a proxy answers with a page is made again", async () => {
  const tool = await toolServer(
    inTurn(
      (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<p>Soon"),
      (_, response) => json(response, { session: "7" }),
      (_, response) => json(response, {}),
    ),
  );
  const { source, clock } = open(tool.url, { auth: bySession });
  const checked = source.check();
  await clock.sleepers();
  await clock.advance(60_000);
  await checked;
  expect(tool.asked.map(({ url }) => url)).toEqual(["/login", "/login", "/me"]);
});
