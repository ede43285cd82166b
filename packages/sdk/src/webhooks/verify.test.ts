import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { newSecret } from "../../../server/src/outbound/sending/secret.ts";
import { changed, secret, standardNames, without } from "../../test/webhooks/signed.ts";
import { serverClock } from "./age.ts";
import { seenInMemory } from "./seen.ts";
import { type RequestLike, verify } from "./verify.ts";

const signed = changed();
const { headers, body, id } = signed;
const bytes = Buffer.from(body);
const kombo = { headers: without(headers, ...standardNames), body };
const standard = { headers: without(headers, "x-kombo-signature"), body };

const upperCase = Object.fromEntries(
  Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
);
const forms: readonly (readonly [string, RequestLike])[] = [
  ["text", { headers, body }],
  ["a Buffer", { headers, body: bytes }],
  [
    "a part of a larger Uint8Array",
    { headers, body: new Uint8Array(Buffer.concat([bytes, bytes])).subarray(bytes.length) },
  ],
  ["an ArrayBuffer", { headers, body: new Uint8Array(bytes).buffer }],
  ["a Request", new Request("http://localhost/", { method: "POST", headers, body })],
  ["Headers", { headers: new Headers(headers), body }],
  ["names in capitals", { headers: upperCase, body }],
  [
    "lists of one",
    {
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      body,
    },
  ],
];
test.each(forms)("the raw body may be %s", async (_name, request) => {
  await expect(verify(request, secret)).resolves.toMatchObject({ id, type: "data-changed" });
});

test.each([
  ["parsed", JSON.parse(body) as unknown],
  ["absent", undefined],
  ["null", null],
])("a body that is %s: the error tells how to get the bytes", async (_name, taken) => {
  // What a caller without types passes.
  const request = { headers, body: taken as string };
  await expect(verify(request, secret)).rejects.toMatchObject({
    code: "body_parsed",
    status: 500,
    message: expect.stringContaining("above express.json()"),
  });
});

test("a Request that was read before", async () => {
  const request = new Request("http://localhost/", { method: "POST", headers, body });
  await request.json();
  await expect(verify(request, secret)).rejects.toMatchObject({ code: "body_parsed" });
});

test("every change of a byte, of the id or of the time is refused, under both schemes", async () => {
  const refused = { code: "signature_wrong", status: 401 };
  for (let at = 0; at < bytes.length; at += 1) {
    const other = Buffer.from(bytes);
    other[at] = other.readUInt8(at) ^ 1;
    await expect(verify({ ...standard, body: other }, secret)).rejects.toMatchObject(refused);
    await expect(verify({ ...kombo, body: other }, secret)).rejects.toMatchObject(refused);
  }
  const moved = String(Number(headers["webhook-timestamp"]) + 1);
  for (const change of [
    { "webhook-id": "e2" },
    { "webhook-timestamp": moved },
    { "webhook-timestamp": `${headers["webhook-timestamp"]}x` },
    { "webhook-timestamp": `${headers["webhook-timestamp"]}.0` },
    { "webhook-timestamp": "NaN" },
    { "webhook-signature": "v1," },
    { "webhook-signature": "v2,AAAA" },
    { "webhook-signature": headers["webhook-signature"]!.replace("v1,", "v1a,") },
  ]) {
    const request = { headers: { ...standard.headers, ...change }, body };
    await expect(verify(request, secret)).rejects.toMatchObject(refused);
  }
});

test("a body with a byte order mark is the body that was signed", async () => {
  const marked = changed({ body: `\uFEFF${body}` });
  await expect(verify(marked, secret)).rejects.toMatchObject({ code: "not_json" });
  await expect(verify({ ...marked, body }, secret)).rejects.toMatchObject({
    code: "signature_wrong",
  });
});

test("bytes that are no text cannot pass for the text that they would be read as", async () => {
  const replaced = changed({ body: '{"id":"\uFFFD","type":"t","data":{}}' });
  await expect(verify(replaced, secret)).resolves.toMatchObject({ id: "\uFFFD" });
  const invalid = Buffer.from(replaced.body.replace("\uFFFD", "\u00FF"), "latin1");
  const request = { headers: replaced.headers, body: invalid };
  await expect(verify(request, secret)).rejects.toMatchObject({ code: "signature_wrong" });
});

test("which signature counts", async () => {
  const wrongStandard = { headers: { ...headers, "webhook-signature": "v1,AAAA" }, body };
  const wrongKombo = { headers: { ...headers, "x-kombo-signature": "AAAA" }, body };
  // By default the Standard headers decide where there is any of them.
  expect(await passes(standard)).toBe("passes");
  expect(await passes(kombo)).toBe("passes");
  expect(await passes(wrongKombo)).toBe("passes");
  expect(await passes(wrongStandard)).toBe("signature_wrong");
  const cut = { headers: without(headers, "webhook-signature"), body };
  expect(await passes(cut)).toBe("headers_missing");
  expect(await passes({ headers: {}, body })).toBe("headers_missing");

  expect(await passes(kombo, "standard")).toBe("headers_missing");
  expect(await passes(wrongKombo, "standard")).toBe("passes");
  expect(await passes(standard, "kombo")).toBe("headers_missing");
  expect(await passes(wrongStandard, "kombo")).toBe("passes");
});

test("while a secret is exchanged: either of two, and the older one no more afterwards", async () => {
  const [old, next] = [newSecret(), newSecret()];
  const during = changed({ secrets: [next, old] });
  const after = changed({ secrets: [next] });
  for (const mine of [old, next, [old, next], [next, old]])
    await expect(verify(during, mine)).resolves.toMatchObject({ id: during.id });
  await expect(verify(after, [old, next])).resolves.toMatchObject({ id: after.id });
  await expect(verify(after, old)).rejects.toMatchObject({ code: "signature_wrong" });
  // Kombo's header has room for the new one's alone.
  const komboAlone = { ...during, headers: without(during.headers, ...standardNames) };
  await expect(verify(komboAlone, [old, next])).resolves.toMatchObject({ id: during.id });
  await expect(verify(komboAlone, old)).rejects.toMatchObject({ code: "signature_wrong" });
});

test("a secret of Kombo's, which is any text, signs Kombo's scheme", async () => {
  const own = "a secret, as Kombo shows it ü";
  const signature = createHmac("sha256", own).update(bytes).digest("base64url");
  const request = { headers: { "X-Kombo-Signature": signature }, body };
  await expect(verify(request, [own, secret])).resolves.toMatchObject({ id });
  await expect(verify(signed, own)).rejects.toMatchObject({ code: "secret_unusable" });
});

test.each([[""], [" "], [[]], [["", secret]]])("%j is no secret", async (none) => {
  // Everybody can sign under an empty key.
  const signature = createHmac("sha256", "").update(bytes).digest("base64url");
  const request = { headers: { "x-kombo-signature": signature }, body };
  await expect(verify(request, none)).rejects.toMatchObject({ code: "secret_unusable" });
});

test("a recording of six minutes ago is refused, and one of four is not", async () => {
  await expect(verify(ago(4), secret)).resolves.toMatchObject({ type: "data-changed" });
  await expect(verify(ago(6), secret)).rejects.toMatchObject({ code: "stale", status: 401 });
  await expect(verify(ago(6), secret, { toleranceSeconds: 400 })).resolves.toBeDefined();
});

const now = new Date("2026-03-02T08:00:00Z");
test.each([
  [
    "2026-03-02T08:10:00Z",
    /that is 600 s later, and 300 s is the most\. .*the clock here is ahead/,
  ],
  [
    "2026-03-02T07:50:00Z",
    /that is 600 s earlier, and 300 s is the most\. The clock here is behind/,
  ],
])("a clock ten minutes off, at %s: the error says so and how to mend it", async (here, words) => {
  const sent = changed({ at: now });
  const refusal = verify(sent, secret, { now: () => new Date(here) });
  await expect(refusal).rejects.toMatchObject({
    code: "stale",
    message: expect.stringMatching(words),
  });
  await expect(refusal).rejects.toThrow("serverClock(answer)");
  // Nobody signed this one: nothing about clocks.
  const forged = verify(sent, newSecret(), { now: () => new Date(here) });
  await expect(forged).rejects.toMatchObject({ code: "signature_wrong" });
});

test("a clock that an answer of the server has set", async () => {
  const sent = changed({ at: now });
  const clock = serverClock(new Response("", { headers: { date: now.toUTCString() } }));
  await expect(verify(sent, secret, { now: clock })).resolves.toMatchObject({ id: sent.id });
  expect(() => serverClock(new Response(""))).toThrow("no Date header");
});

test("a body that was cut off is called so, whatever its signature", async () => {
  const announced = { ...headers, "content-length": String(bytes.length) };
  await expect(verify({ headers: announced, body }, secret)).resolves.toBeDefined();
  const cut = verify({ headers: announced, body: bytes.subarray(0, 20) }, secret);
  await expect(cut).rejects.toMatchObject({ code: "body_truncated", status: 400 });
  await expect(cut).rejects.toThrow(`20 bytes of the ${bytes.length}`);
  // Unpacked on its way by a proxy: the length is the packed one's.
  const packed = { ...headers, "content-length": "9999", "content-encoding": "gzip" };
  await expect(verify({ headers: packed, body }, secret)).resolves.toBeDefined();
});

test("no error tells the secret or the body", async () => {
  const marker = "do-not-tell";
  const texts: string[] = [];
  for (const request of [
    changed({ body: `{"${marker}":` }),
    changed({ body: `{"${marker}":1}` }),
    { headers: {}, body: marker },
    { headers, body: marker },
  ])
    await verify(request, secret).catch((error: Error) => {
      texts.push(`${error.message} ${String(error.cause)}`);
    });
  expect(texts).toHaveLength(4);
  for (const text of texts) {
    expect(text).not.toContain(marker);
    expect(text).not.toContain(secret.slice(6));
  }
});

test("ids are remembered for an hour, the newest of them", async () => {
  let ms = 0;
  const seen = seenInMemory({ most: 2, now: () => ms });
  for (const one of ["a", "b", "a", "c"]) await seen.add(one);
  const known = async () =>
    (await Promise.all(["a", "b", "c"].map((one) => seen.has(one)))).map(Number).join("");
  expect(await known()).toBe("101");
  ms = 3_600_000;
  expect(await known()).toBe("000");
});

const passes = async (request: RequestLike, scheme?: "standard" | "kombo") =>
  verify(request, secret, scheme === undefined ? {} : { scheme }).then(
    () => "passes",
    (error: { code: string }) => error.code,
  );

const ago = (minutes: number) => changed({ at: new Date(Date.now() - minutes * 60_000) });
