/** The life of a webhook endpoint as a person leads it at the terminal, beside a Muster that runs. */
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { startReceiver } from "../harness/receiver.ts";
import { clientOf } from "./client.ts";
import { startMuster } from "./muster.ts";
import { until } from "./until.ts";

const secretIn = (text: string): string => /whsec_\S+/.exec(text)?.[0] ?? "";

test(
  "added, tried, switched off by its receiver, mended, its secret exchanged, removed",
  { timeout: 120_000 },
  async () => {
    await using receiver = await startReceiver();
    await using muster = await startMuster();
    const webhooks = async (...args: readonly string[]) => muster.run("webhooks", ...args);
    const client = clientOf(muster);
    const sync = () =>
      client.data("POST", "/force-sync", { integration: muster.integrationId, body: {} });

    const unknown = await webhooks("add", receiver.url, "--events", "sync-begun");
    expect(unknown).toMatchObject({ code: 1 });
    expect(unknown.text).toContain("must be one of *, data-changed, sync-finished");
    expect(unknown.text).not.toMatch(/\n +at /);

    const added = await webhooks("add", receiver.url, "--events", "sync-finished");
    const id = /Endpoint (\w{24})/.exec(added.text)?.[1] ?? "";
    const first = secretIn(added.text);

    const tried = await webhooks("test", id);
    expect(tried).toMatchObject({ code: 0 });
    expect(tried.text).toContain("sync-finished was delivered: the receiver answered 200");
    const trial = await receiver.next();
    expect(trial.headers["x-muster-test"]).toBe("true");
    new Webhook(first).verify(trial.text, trial.headers);

    receiver.answer({ status: 410 });
    await sync();
    await receiver.next();
    const switchedOff = async () => {
      const endpoint = (await client.data("GET", `/webhook-endpoints/${id}`)) as {
        enabled: boolean;
      };
      return endpoint.enabled ? null : endpoint;
    };
    await until("the endpoint is switched off", switchedOff);
    expect((await muster.run("issues")).text).toContain(`muster webhooks enable ${id}`);
    expect(await webhooks("test", id)).toMatchObject({ code: 1 });
    await receiver.next();

    receiver.answer({ status: 200 });
    const second = secretIn((await webhooks("rotate", id, "--overlap", "1h")).text);
    await webhooks("enable", id);
    await sync();
    const told = await receiver.next();
    expect(JSON.parse(told.text)).toMatchObject({ type: "sync-finished" });
    for (const secret of [second, first]) new Webhook(secret).verify(told.text, told.headers);

    expect((await webhooks("remove", id)).text).toContain("Nothing more is sent");
    expect(await client.ask("GET", `/webhook-endpoints/${id}`)).toMatchObject({ status: 404 });
  },
);
