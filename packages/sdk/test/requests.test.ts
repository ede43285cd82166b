import { inspect } from "node:util";
import { createClient, type ErrorCode, MusterError, type RecordOf } from "@muster/sdk";
import { describe, expect, expectTypeOf, test } from "vitest";
import { answering, data, hangUp, html, json, refusal, type Reply, silence } from "./answering.ts";
import { hurriedTime } from "./hurried-time.ts";

interface Facts {
  readonly status: number;
  readonly mayPass?: boolean;
  readonly message: RegExp;
}

const apiKey = "a-key-that-nobody-may-see";

async function scene(...replies: readonly Reply[]) {
  const server = await answering(...replies);
  const time = hurriedTime();
  const client = createClient({
    apiKey,
    baseUrl: server.url,
    integrationId: "ledger:1",
    retry: { tries: 1 },
    time,
  });
  return { server, client, time };
}

async function failureOf(request: Promise<unknown>): Promise<MusterError> {
  const error: unknown = await request.then(
    () => expect.unreachable("it succeeded"),
    (error: unknown) => error,
  );
  if (!(error instanceof MusterError)) throw error;
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(apiKey);
  return error;
}

describe("a request", () => {
  test("carries key, integration, path and query, and gives the envelope's data", async () => {
    const { server, client } = await scene(
      data({ results: [], next: null }, { "x-request-id": "r1" }),
    );
    const answer = await client.get("/hris/employees", {
      query: { ids: ["a b", "c"], include_deleted: true, page_size: 7 },
    });
    expect(answer.data).toEqual({ results: [], next: null });
    expect(answer.headers.get("x-request-id")).toBe("r1");
    expect(answer.status).toBe(200);
    expect(answer.seconds).toBeGreaterThan(0);
    expect(server.asked).toMatchObject([
      {
        method: "GET",
        url: "/v1/hris/employees?ids=a%20b,c&include_deleted=true&page_size=7",
        headers: { authorization: `Bearer ${apiKey}`, "x-integration-id": "ledger:1" },
      },
    ]);
  });

  test("fills braces and sends bodies; an own integration and own headers win", async () => {
    const { server, client } = await scene(data({}));
    await client.patch("/webhook-endpoints/{endpoint_id}", {
      path: { endpoint_id: "a/b?c" },
      body: { enabled: false },
      integrationId: "ledger:2",
      headers: { "X-Muster-Tags": "true" },
    });
    expect(server.asked).toMatchObject([
      {
        method: "PATCH",
        url: "/v1/webhook-endpoints/a%2Fb%3Fc",
        body: `{"enabled":false}`,
        headers: {
          "content-type": "application/json",
          "x-integration-id": "ledger:2",
          "x-muster-tags": "true",
        },
      },
    ]);
  });

  test.each(["", "/", "/v1", "/v1/"])("baseUrl may end in %j", async (end) => {
    const { server } = await scene(data({ alive: true }));
    const client = createClient({ apiKey, baseUrl: `${server.url}/proxy${end}` });
    await client.get("/check-api-key");
    await client.get("/health");
    expect(server.asked.map(({ url }) => url)).toEqual([
      "/proxy/v1/check-api-key",
      "/proxy/health",
    ]);
  });

  test("reads what has no envelope as what it is", async () => {
    const { client } = await scene(
      (response) => response.end("muster_up 1\n"),
      json(200, { openapi: "3.1.0" }),
      (response) => response.end(Buffer.from([1, 2, 255])),
    );
    expect((await client.get("/metrics")).data).toBe("muster_up 1\n");
    expect((await client.get("/openapi.json")).data).toEqual({ openapi: "3.1.0" });
    const file = await client.get("/files/{token}", { path: { token: "t" } });
    expect([...new Uint8Array(file.data)]).toEqual([1, 2, 255]);
  });

  test("refuses what would ask for something else than was meant", async () => {
    const { server, client } = await scene(data({}));
    const inputs: readonly (() => Promise<unknown>)[] = [
      () => client.get("/hris/employees", { query: { ids: [] } }),
      () => client.ask("GET", "/hris/employees", { query: { updated_after: new Date(0) } }),
      () => client.delete("/webhook-endpoints/{endpoint_id}", { path: { endpoint_id: ".." } }),
      () => client.delete("/webhook-endpoints/{endpoint_id}", { path: { endpoint_id: "" } }),
      () => client.ask("DELETE", "/webhook-endpoints/{endpoint_id}"),
      () => client.get("/check-api-key", { timeoutSeconds: Number.NaN }),
    ];
    for (const input of inputs) await expect(input()).rejects.toThrow(TypeError);
    expect(server.asked).toEqual([]);
  });

  test.each([
    { apiKey: "two\nlines", baseUrl: "https://a.example" },
    { apiKey: "", baseUrl: "https://a.example" },
    { apiKey, baseUrl: "a.example" },
    { apiKey, baseUrl: "ftp://a.example" },
    { apiKey, baseUrl: "https://user:secret@a.example" },
    { apiKey, baseUrl: "https://a.example?x=1" },
    { apiKey, baseUrl: "https://a.example", retry: { tries: Number.NaN } },
    { apiKey, baseUrl: "https://a.example", timeoutSeconds: 0 },
  ])("settings that cannot work are refused at once, without showing secrets %#", (settings) => {
    expect(() => createClient(settings)).toThrow(TypeError);
    expect(() => createClient(settings)).not.toThrow(/two|secret/);
  });
});

describe("a failure", () => {
  test("that the API words is there as a code", async () => {
    const { client } = await scene(
      refusal(409, "INTEGRATION.SETUP_SYNC_PENDING", { "x-request-id": "r2", "retry-after": "7" }),
    );
    expect(await failureOf(client.get("/hris/employees"))).toMatchObject({
      name: "MusterError",
      kind: "refused",
      operation: "GET /hris/employees",
      code: "INTEGRATION.SETUP_SYNC_PENDING",
      unknownCode: null,
      title: "A title.",
      message: "A message.",
      logUrl: "https://log.example",
      status: 409,
      requestId: "r2",
      retryAfterSeconds: 7,
      mayPass: false,
    });
  });

  test("with a code of tomorrow or with none is told all the same", async () => {
    const { client } = await scene(refusal(400, "ATS.JOB_CLOSED"), refusal(400, null));
    const tomorrow = await failureOf(client.get("/ats/jobs"));
    expect(tomorrow).toMatchObject({ code: null, unknownCode: "ATS.JOB_CLOSED", status: 400 });
    expect(await failureOf(client.get("/ats/jobs"))).toMatchObject({
      code: null,
      unknownCode: null,
    });
  });

  test.each<[string, Reply, Facts]>([
    ["a proxy's page", html(502), { status: 502, mayPass: true, message: /502.*text\/html/ }],
    ["a page that says 200", html(200), { status: 200, mayPass: false, message: /baseUrl/ }],
    [
      "JSON of somebody else",
      json(200, { hello: 1 }),
      { status: 200, mayPass: false, message: /another service/ },
    ],
    [
      "an error of somebody else",
      json(404, { error: "no" }),
      { status: 404, mayPass: false, message: /404/ },
    ],
    [
      "nothing",
      (response) => response.writeHead(204).end(),
      { status: 204, mayPass: false, message: /no content type/ },
    ],
    [
      "a redirect",
      html(301, { location: "https://else.example/secret?path" }),
      { status: 301, message: /redirect to https:\/\/else\.example, which/ },
    ],
    [
      "JSON that was cut off",
      (response) =>
        response.writeHead(200, { "content-type": "application/json" }).end(`{"status":"succ`),
      { status: 200, mayPass: true, message: /not whole/ },
    ],
  ])("%s is no answer", async (_, reply, { message, ...facts }) => {
    const { client } = await scene(reply);
    const error = await failureOf(client.get("/check-api-key"));
    expect(error).toMatchObject({ kind: "unreadable", code: null, ...facts });
    expect(error.message).toMatch(message);
  });

  test("of the network is unreachable, with the network's words as its cause", async () => {
    const { client } = await scene(hangUp);
    const error = await failureOf(client.get("/check-api-key"));
    expect(error).toMatchObject({ kind: "unreachable", status: null, mayPass: true });
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  test("in the middle of a body is unreachable too", async () => {
    const { client } = await scene((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write("{", () => response.destroy());
    });
    expect(await failureOf(client.get("/check-api-key"))).toMatchObject({ kind: "unreachable" });
  });

  test("a server that is silent, or stops in a body, runs out of time", async () => {
    const { server, client, time } = await scene(silence, (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("{", () => time.ring());
    });
    const first = failureOf(client.get("/check-api-key"));
    await server.reached(1);
    time.ring();
    expect(await first).toMatchObject({ kind: "timed_out", status: null, mayPass: true });
    expect(await failureOf(client.get("/check-api-key"))).toMatchObject({ kind: "timed_out" });
  });

  test("that the caller wanted is the reason that they gave", async () => {
    const { server, client } = await scene(silence);
    const stop = new AbortController();
    const request = client.get("/check-api-key", { signal: stop.signal });
    await server.reached(1);
    const reason = new Error("enough");
    stop.abort(reason);
    await expect(request).rejects.toBe(reason);
    await expect(client.get("/check-api-key", { signal: stop.signal })).rejects.toBe(reason);
    expect(server.asked).toHaveLength(1);
  });
});

test("types follow the API's description", () => {
  const client = createClient({ apiKey, baseUrl: "https://a.example" });
  const wrong = [
    // @ts-expect-error -- no such operation
    () => client.get("/hris/employee"),
    // @ts-expect-error -- no such filter
    () => client.get("/hris/employees", { query: { updated_since: "2026-01-01" } }),
    // @ts-expect-error -- an id is missing
    () => client.get("/syncs/{sync_id}"),
    // @ts-expect-error -- a body is missing
    () => client.post("/webhook-endpoints"),
    // @ts-expect-error -- no list
    () => client.pages("/check-api-key"),
  ];
  expect(wrong).toHaveLength(5);
  type Employee = RecordOf<"/hris/employees">;
  expectTypeOf<Employee["work_email"]>().toEqualTypeOf<string | null>();
  expectTypeOf(client.records("/hris/employees")).toExtend<AsyncIterable<Employee>>();
  expectTypeOf<MusterError["code"]>().toEqualTypeOf<ErrorCode | null>();
  expectTypeOf<Awaited<ReturnType<typeof client.ask>>["data"]>().toEqualTypeOf<unknown>();
});
