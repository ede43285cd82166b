/** The three handlers behind real servers: the same story for each of them. */
import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { newSecret } from "../../../server/src/outbound/sending/secret.ts";
import { frameworks, type Serving } from "../../test/webhooks/servers.ts";
import { changed, secret, type Signed } from "../../test/webhooks/signed.ts";
import type { Problem, ReceiveOptions } from "./index.ts";

const send = (url: string, { headers, body }: Omit<Signed, "id">, method = "POST") =>
  fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(method === "POST" ? { body } : {}),
  });

describe.each(Object.entries(frameworks))("%s", (_name, serve) => {
  /** What was received, done afterwards, and reported. */
  const scene = async (options: Partial<ReceiveOptions> = {}) => {
    const received: string[] = [];
    const done: string[] = [];
    const problems: Problem[] = [];
    const serving: Serving = await serve({
      secrets: secret,
      receive: ({ id }) => void received.push(id),
      afterwards: ({ id }) => void done.push(id),
      report: (problem) => void problems.push(problem),
      ...options,
    });
    return { ...serving, received, done, problems };
  };

  test("a webhook is received, answered, and worked off afterwards", async () => {
    const gate = Promise.withResolvers<void>();
    const done: string[] = [];
    const { url, received, problems, idle } = await scene({
      afterwards: async ({ id }) => {
        await gate.promise;
        done.push(id);
      },
    });
    const sent = changed();

    // The answer does not wait for the gate.
    const answer = await send(url, sent);
    expect(answer.status).toBe(200);
    expect(received).toEqual([sent.id]);
    expect(done).toEqual([]);
    gate.resolve();
    await vi.waitFor(async () => {
      await idle();
      expect(done).toEqual([sent.id]);
    });
    expect(problems).toEqual([]);
  });

  test("the event is as it was sent, whatever pieces its bytes came in", async () => {
    let event: unknown;
    const { port } = await scene({ receive: (one) => void (event = one) });
    const { headers, body } = changed();
    const bytes = Buffer.from(body);
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.setNoDelay(true);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `POST /hook HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${bytes.length}\r\n${lines.join("")}\r\n`,
    );
    for (const byte of bytes) socket.write(Buffer.of(byte));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toContain("200 OK");
    expect(event).toEqual(JSON.parse(body));
    socket.destroy();
  });

  test("what is forged, stale, unsigned or no event is refused, and nothing is received", async () => {
    const { url, received, done, problems } = await scene();
    const old = changed({ at: new Date(Date.now() - 600_000) });
    const own = changed();
    for (const [sent, status, code] of [
      [changed({ secrets: [newSecret()] }), 401, "signature_wrong"],
      [
        { ...own, body: own.body.replace("hris_employees", "hris_employmen") },
        401,
        "signature_wrong",
      ],
      [{ ...own, headers: {} }, 401, "headers_missing"],
      [old, 401, "stale"],
      [{ ...own, body: "" }, 401, "signature_wrong"],
      [changed({ body: "{" }), 400, "not_json"],
      [changed({ body: "{}" }), 400, "not_an_event"],
    ] as const) {
      const answer = await send(url, sent);
      expect([answer.status, code]).toEqual([status, code]);
      // The sender keeps the answer for whoever looks why it is refused.
      const message = (await answer.text()).trim();
      expect(problems.at(-1)).toMatchObject({ during: "verify", error: { code, message } });
    }
    expect(received).toEqual([]);
    expect(done).toEqual([]);
  });

  test.each(["GET", "HEAD", "PUT", "DELETE"])("%s is not how webhooks come", async (method) => {
    const { url, received } = await scene();
    const answer = await fetch(url, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
    expect(received).toEqual([]);
  });

  test("a body beyond the limit is answered 413, announced or not; one of the limit is received", async () => {
    const sent = changed();
    const length = Buffer.byteLength(sent.body);
    const exact = await scene({ maxBytes: length });
    expect((await send(exact.url, sent)).status).toBe(200);
    const { url, received } = await scene({ maxBytes: length - 1 });
    expect((await send(url, sent)).status).toBe(413);
    const unannounced = await fetch(url, {
      method: "POST",
      headers: sent.headers,
      body: ReadableStream.from([Buffer.from(sent.body)]),
      duplex: "half",
    });
    expect(unannounced.status).toBe(413);
    expect(received).toEqual([]);
  });

  test("when it cannot be stored the sender hears it, and its next try is received", async () => {
    let broken = true;
    const received: string[] = [];
    const { url, done, problems, idle } = await scene({
      receive: async ({ id }) => {
        if (broken) throw new Error("the disk is full");
        received.push(id);
      },
    });
    const sent = changed();
    const refused = await send(url, sent);
    expect(refused.status).toBe(500);
    expect(await refused.text()).not.toContain("disk");
    expect(problems).toMatchObject([{ during: "receive", error: { message: "the disk is full" } }]);
    expect(done).toEqual([]);

    broken = false;
    expect((await send(url, sent)).status).toBe(200);
    expect((await send(url, sent)).status).toBe(200);
    expect(received).toEqual([sent.id]);
    await vi.waitFor(() => expect(done).toEqual([sent.id]));
    await idle();
  });

  test("the same webhook twice at once: the second waits for the first", async () => {
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let count = 0;
    const { url, done } = await scene({
      receive: async () => {
        count += 1;
        begun.resolve();
        await gate.promise;
      },
    });
    const sent = changed();
    const [first, second] = [send(url, sent), send(url, sent)];
    await begun.promise;
    // Another one does not wait for it.
    const answered: unknown[] = [];
    for (const each of [first, second]) void each.then(({ status }) => answered.push(status));
    const other = await send(url, changed({ secrets: [newSecret()] }));
    expect(other.status).toBe(401);
    expect(answered).toEqual([]);
    gate.resolve();
    expect((await first).status).toBe(200);
    expect((await second).status).toBe(200);
    expect(count).toBe(1);
    await vi.waitFor(() => expect(done).toEqual([sent.id]));
  });

  test("the same webhook five times at once, and the first two fail: the third is received, once", async () => {
    let count = 0;
    const { url } = await scene({
      receive: async () => {
        count += 1;
        if (count < 3) throw new Error("not yet");
      },
    });
    const sent = changed();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(url, sent)));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 200, 200, 500, 500,
    ]);
    expect(count).toBe(3);
  });

  test("a connection that breaks within the body leaves nothing, and is reported as cut off", async () => {
    const heard = Promise.withResolvers<Problem>();
    const { port, received } = await scene({ report: heard.resolve });
    const { headers, body } = changed();
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `POST /hook HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${lines.join("")}\r\n{"id"`,
      () => socket.end(),
    );
    expect(await heard.promise).toMatchObject({ error: { code: "body_truncated" } });
    expect(received).toEqual([]);
  });

  test("what fails afterwards is reported, not answered, and not done again", async () => {
    const heard = Promise.withResolvers<Problem>();
    const { url, received } = await scene({
      afterwards: () => {
        throw new Error("the server is away");
      },
      report: heard.resolve,
    });
    const sent = changed();
    expect((await send(url, sent)).status).toBe(200);
    expect(await heard.promise).toMatchObject({
      during: "afterwards",
      event: { id: sent.id },
      error: { message: "the server is away" },
    });
    expect((await send(url, sent)).status).toBe(200);
    expect(received).toEqual([sent.id]);
  });

  test("a test of the endpoint is answered and not received, unless it is wanted", async () => {
    const sent = changed();
    const tested = { ...sent, headers: { ...sent.headers, "x-muster-test": "true" } };
    const { url, received } = await scene();
    expect((await send(url, tested)).status).toBe(200);
    expect(received).toEqual([]);
    // It has not used up the id.
    expect((await send(url, sent)).status).toBe(200);
    expect(received).toEqual([sent.id]);
    const wanting = await scene({ tests: "receive" });
    expect((await send(wanting.url, tested)).status).toBe(200);
    expect(wanting.received).toEqual([sent.id]);
  });

  test("a shared store of ids: two processes receive a webhook once, and it may fail", async () => {
    const ids = new Set<string>();
    let broken: "has" | "add" | null = null;
    const seen = {
      has: async (id: string) => {
        if (broken === "has") throw new Error("no connection");
        return ids.has(id);
      },
      add: async (id: string) => {
        if (broken === "add") throw new Error("no connection");
        ids.add(id);
      },
    };
    const [one, other] = [await scene({ seen }), await scene({ seen })];
    const sent = changed();
    expect((await send(one.url, sent)).status).toBe(200);
    expect((await send(other.url, sent)).status).toBe(200);
    expect([...one.received, ...other.received]).toEqual([sent.id]);

    const next = changed();
    broken = "has";
    expect((await send(one.url, next)).status).toBe(500);
    broken = "add";
    // It is durable, so it is not asked for again; it may only come twice.
    expect((await send(one.url, next)).status).toBe(200);
    expect(one.problems.map(({ during }) => during)).toEqual(["receive", "seen"]);
    broken = null;
    expect((await send(other.url, next)).status).toBe(200);
    expect(other.received).toEqual([next.id]);
  });

  test("without a secret it does not start", async () => {
    await expect(scene({ secrets: "" })).rejects.toMatchObject({ code: "secret_unusable" });
    await expect(scene({ secrets: [] })).rejects.toMatchObject({ code: "secret_unusable" });
  });
});
