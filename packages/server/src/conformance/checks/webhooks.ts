/** The tool's own webhooks: the real ones are understood, the forged ones refused. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { jsonOf, type Message, type Webhooks } from "../../connect/webhooks.ts";
import type { SentWebhook } from "../../emulators/emulator.ts";
import { type Check, type Complaints, skip, type Stage } from "../check.ts";
import { openSubject } from "../subject.ts";

const secret = "a secret that both sides know";
const changesMade = 20;

export const forgeriesAreRefused: Check = {
  name: "webhooks of the tool are understood, and forged ones refused",
  needs: "emulator",
  run: async (stage) => {
    const { webhooks } = stage.connector;
    if (webhooks === null) return skip(`${stage.connector.label} sends none that we understand`);
    await using opened = openSubject(stage);
    const { sent, key } = await caught(stage, opened.source);
    const [first] = sent;
    if (first === undefined)
      return [`no webhook was sent, though ${changesMade} changes were made`];
    const complaints = sent.flatMap((one) => misunderstood(stage, webhooks, { one, key }));
    // Where nothing is signed, the token in its address is the proof.
    if (!stage.emulator.signsWebhooks) return complaints;
    return [...complaints, ...forged(webhooks, first, key)];
  },
};

/** Lets the tool send, to an address that takes everything. */
async function caught(
  { emulator }: Stage,
  { subscriber }: ReturnType<typeof openSubject>["source"],
): Promise<{ readonly sent: readonly SentWebhook[]; readonly key: string }> {
  await using taker = await openTaker();
  const registered = await subscriber?.register({ url: taker.url, secret });
  if (!registered) emulator.sendWebhooksTo({ url: taker.url, secret });
  const before = emulator.sentWebhooks().length;
  await emulator.mutate(changesMade);
  emulator.sendWebhooksTo(null);
  return { sent: emulator.sentWebhooks().slice(before), key: registered?.secret ?? secret };
}

async function openTaker(): Promise<{ readonly url: string } & AsyncDisposable> {
  const server: Server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200).end());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an AddressInfo.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/upstream`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const messageOf = ({ raw, headers }: SentWebhook): Message => ({
  raw: Buffer.from(raw),
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  ),
  query: {},
});

function misunderstood(
  { connector }: Stage,
  webhooks: Webhooks,
  { one, key }: { readonly one: SentWebhook; readonly key: string },
): Complaints {
  const message = messageOf(one);
  if (!webhooks.verify(message, key)) return ["a webhook of the tool was taken for forged"];
  if (webhooks.handshake?.(message)) return [];
  const body = webhooks.body.safeParse(jsonOf(message));
  if (!body.success) return [`a webhook was not understood: ${one.raw.slice(0, 200)}`];
  return webhooks.route(body.data, message).names.flatMap(({ stream }) => {
    const named = connector.streams.find(({ name }) => name === stream);
    if (named === undefined) return [`a webhook names ${stream}, which is no stream`];
    return named.lookup === null
      ? [`a webhook names rows of ${stream}, which cannot be asked for`]
      : [];
  });
}

function forged(webhooks: Webhooks, sent: SentWebhook, key: string): Complaints {
  const message = messageOf(sent);
  const forgeries: Readonly<Record<string, boolean>> = {
    "another body": webhooks.verify({ ...message, raw: Buffer.from(`${sent.raw} `) }, key),
    "another secret": webhooks.verify(message, `${key}!`),
    "no signature": webhooks.verify({ ...message, headers: {} }, key),
    "an empty signature": webhooks.verify(
      {
        ...message,
        headers: Object.fromEntries(Object.keys(message.headers).map((name) => [name, ""])),
      },
      key,
    ),
  };
  return Object.entries(forgeries).flatMap(([what, passed]) =>
    passed ? [`a webhook with ${what} passed`] : [],
  );
}
