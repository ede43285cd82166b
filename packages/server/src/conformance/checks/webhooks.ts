/** The tool's own webhooks: the real ones are understood, the forged ones refused. */
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { type Handshake, jsonOf, type Message, type Webhooks } from "../../connect/webhooks.ts";
import { type Check, type Complaints, skip, type Stage } from "../check.ts";
import { openSubject } from "../subject.ts";

const secret = "a secret that both sides know";
const changesMade = 20;
/** Products send a moment later than they change. */
const patienceMs = 10_000;

export const forgeriesAreRefused: Check = {
  name: "webhooks of the tool are understood, and forged ones refused",
  needs: "emulator",
  run: async (stage) => {
    const { webhooks } = stage.connector;
    if (webhooks === null) return skip(`${stage.connector.label} sends none that we understand`);
    await using opened = openSubject(stage);
    const { sent, key } = await caught(stage, webhooks, opened.source);
    const [first] = sent;
    if (first === undefined)
      return [`no webhook was sent, though ${changesMade} changes were made`];
    const complaints = sent.flatMap((one) => misunderstood(stage, webhooks, { one, key }));
    // Where nothing is signed, the token in its address is the proof.
    if (!stage.emulator.signsWebhooks) return complaints;
    return [...complaints, ...forged(webhooks, first, key)];
  },
};

/** Lets the tool send, to an address that greets back and takes everything. */
async function caught(
  { emulator }: Stage,
  webhooks: Webhooks,
  { subscriber }: ReturnType<typeof openSubject>["source"],
): Promise<{ readonly sent: readonly Message[]; readonly key: string }> {
  await using taker = await openTaker(webhooks);
  const registered = await subscriber?.register({ url: taker.url, secret });
  if (!registered) emulator.sendWebhooksTo({ url: taker.url, secret });
  await emulator.mutate(changesMade);
  await taker.heard(patienceMs);
  emulator.sendWebhooksTo(null);
  if (registered) await subscriber?.remove(registered.id);
  return { sent: taker.taken, key: registered?.secret ?? secret };
}

interface Taker extends AsyncDisposable {
  readonly url: string;
  /** Webhooks as they arrived; greetings are answered and not kept. */
  readonly taken: readonly Message[];
  /** Resolves with the first webhook, or when time is over. */
  readonly heard: (withinMs: number) => Promise<void>;
}

async function openTaker(webhooks: Webhooks): Promise<Taker> {
  const taken: Message[] = [];
  const first = Promise.withResolvers<void>();
  const take = (message: Message): Handshake | null => {
    const greeting = webhooks.handshake?.(message) ?? null;
    if (greeting === null) {
      taken.push(message);
      first.resolve();
    }
    return greeting;
  };
  const server: Server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    request.on("end", () => {
      const greeting = take({
        raw: Buffer.concat(chunks),
        headers: plain(request.headers),
        query: {},
      });
      response.writeHead(greeting?.status ?? 200, {
        "content-type": greeting?.contentType ?? "text/plain",
      });
      response.end(greeting?.body);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an AddressInfo.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/upstream`,
    taken,
    heard: async (withinMs) => {
      const timer = setTimeout(() => first.resolve(), withinMs);
      await first.promise;
      clearTimeout(timer);
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const plain = (headers: IncomingHttpHeaders): Message["headers"] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

function misunderstood(
  { connector }: Stage,
  webhooks: Webhooks,
  { one, key }: { readonly one: Message; readonly key: string },
): Complaints {
  if (!webhooks.verify(one, key)) return ["a webhook of the tool was taken for forged"];
  const body = webhooks.body.safeParse(jsonOf(one));
  if (!body.success)
    return [`a webhook was not understood: ${Buffer.from(one.raw).toString().slice(0, 200)}`];
  return webhooks.route(body.data, one).names.flatMap(({ stream }) => {
    const named = connector.streams.find(({ name }) => name === stream);
    if (named === undefined) return [`a webhook names ${stream}, which is no stream`];
    return named.lookup === null
      ? [`a webhook names rows of ${stream}, which cannot be asked for`]
      : [];
  });
}

function forged(webhooks: Webhooks, sent: Message, key: string): Complaints {
  const unsigned = Object.fromEntries(Object.keys(sent.headers).map((name) => [name, ""]));
  const forgeries: Readonly<Record<string, boolean>> = {
    "another body": webhooks.verify(
      { ...sent, raw: Buffer.concat([sent.raw, Buffer.from(" ")]) },
      key,
    ),
    "another secret": webhooks.verify(sent, `${key}!`),
    "no signature": webhooks.verify({ ...sent, headers: {} }, key),
    "an empty signature": webhooks.verify({ ...sent, headers: unsigned }, key),
  };
  return Object.entries(forgeries).flatMap(([what, passed]) =>
    passed ? [`a webhook with ${what} passed`] : [],
  );
}
