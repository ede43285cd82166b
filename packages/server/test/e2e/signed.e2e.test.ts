/** Acceptance 1: every webhook of a real run is signed by both schemes, also while a secret is being exchanged. */
import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../harness/database.ts";
import { type Received, type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf } from "./client.ts";
import { handsOn } from "./hands.ts";
import { type Muster, startMuster } from "./muster.ts";
import { listenFor, type Listening, nothingMoreToTell } from "./telling.ts";

const database = testDatabase();

describe("the signatures of everything that an endpoint gets", { timeout: 60_000 }, () => {
  let muster: Muster;
  let client: Client;
  let receiver: Receiver;
  let endpoint: Listening;
  /** Newest first. */
  let secrets: readonly string[];

  beforeAll(async () => {
    receiver = await startReceiver();
    muster = await startMuster({
      env: { DATABASE_URL: database.url, MUSTER_DEBOUNCE_SECONDS: "0" },
    });
    client = clientOf(muster);
    endpoint = await listenFor(["*"], receiver.url, client);
    secrets = [endpoint.secret];
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await receiver.close();
  });

  /** A life of an integration, with changes by syncs and by the tool's webhooks; gives what was received meanwhile. */
  const life = async (
    seed: number,
    meanwhile: (integration: string) => Promise<void> = async () => {},
  ) => {
    const before = receiver.received.length;
    const integration = await client.connect({ tool: "sandbox", config: { seed, employees: 20 } });
    await client.newestSyncEnd(integration);
    const tool = handsOn(muster, `${seed}-20`);
    // Names beyond ASCII are among its changes, and nothing of them may come; the customer's own name does.
    await Promise.all([tool.change("mutate?count=10"), client.sync(integration, "DELTA")]);
    await meanwhile(integration);
    await Promise.all([tool.change("mutate?count=10"), client.sync(integration, "FULL")]);
    await nothingMoreToTell(database.sql, integration);
    await client.data("DELETE", `/integrations/${encodeURIComponent(integration)}`);
    await nothingMoreToTell(database.sql, integration);
    return receiver.received.slice(before);
  };

  const rotate = async (body: object): Promise<void> => {
    const path = `/webhook-endpoints/${endpoint.id}/rotate-secret`;
    const { secret } = (await client.data("POST", path, { body })) as Listening;
    secrets = [secret, ...secrets];
  };

  /** Which secrets, by their place in `secrets`, sign it by Kombo's scheme and by the standard's. */
  const signers = ({ headers, body, text }: Received) => {
    const kombo = (secret: string) =>
      createHmac("sha256", secret).update(body).digest("base64url") ===
      headers["x-kombo-signature"];
    const standard = (secret: string) => accepts(secret, text, headers);
    return `kombo ${places(secrets, kombo)}, standard ${places(secrets, standard)}`;
  };

  test("one secret: every type that a life has, by both schemes", async () => {
    const received = await life(41);

    expect(new Set(received.map(signers))).toEqual(new Set(["kombo 0, standard 0"]));
    const types = received.map(({ text }) => (JSON.parse(text) as { type: string }).type);
    expect(new Set(types)).toEqual(
      new Set([
        "integration-created",
        "integration-state-changed",
        "sync-finished",
        "data-changed",
        "remote-event-received",
        "integration-deleted",
      ]),
    );
  });

  test("a rotation under traffic: who knows the former or the new secret accepts everything; Kombo's is the new one's at once", async () => {
    let rotatedAt = 0;
    const received = await life(42, async (integration) => {
      await rotate({ overlap_seconds: 3600 });
      // What was taken for sending before may go out as it was.
      await nothingMoreToTell(database.sql, integration);
      rotatedAt = receiver.received.length;
    });

    // Before it the former signs alone; what is sent while it happens may be on either side.
    const [former, both] = ["kombo 1, standard 1", "kombo 0, standard 0 1"];
    for (const one of received) expect([former, both]).toContain(signers(one));
    expect(signers(received[0] as Received)).toBe(former);
    const afterwards = receiver.received.slice(rotatedAt);
    expect(afterwards.length).toBeGreaterThan(0);
    expect(new Set(afterwards.map(signers))).toEqual(new Set([both]));
    // Newest first, as the scheme's own example has it.
    const [first = ""] = (afterwards.at(-1)?.headers["webhook-signature"] ?? "").split(" ");
    const last = afterwards.at(-1) as Received;
    const alone = { ...last.headers, "webhook-signature": first };
    expect(accepts(secrets[0] ?? "", last.text, alone)).toBe(true);
  });

  test("a rotation within the overlap ends the oldest; after the overlap only the newest signs", async () => {
    await rotate({});
    const during = await life(43);
    expect(new Set(during.map(signers))).toEqual(new Set(["kombo 0, standard 0 1"]));

    await database.sql`
      UPDATE webhook_endpoints SET previous_secret_until = now() - interval '1 second' WHERE id = ${endpoint.id}`;
    const afterwards = await life(44);
    expect(new Set(afterwards.map(signers))).toEqual(new Set(["kombo 0, standard 0"]));
  });

  test("a leaked secret: without an overlap it signs nothing from the answer on", async () => {
    await rotate({ overlap_seconds: 0 });

    const received = await life(45);

    expect(new Set(received.map(signers))).toEqual(new Set(["kombo 0, standard 0"]));
  });
});

function places(secrets: readonly string[], fits: (secret: string) => boolean): string {
  return secrets.flatMap((secret, at) => (fits(secret) ? [at] : [])).join(" ");
}

function accepts(secret: string, text: string, headers: Received["headers"]): boolean {
  try {
    new Webhook(secret).verify(text, { ...headers });
    return true;
  } catch {
    return false;
  }
}
