/** What Kombo's guides take for granted around their code: verified webhooks, known customers, a weekly timer. */
import { createClient } from "@muster/sdk";
import { expressHandler, type WebhookEvent } from "@muster/sdk/webhooks";
import express from "express";
import { address } from "./listening.ts";
import { apiKey, baseUrl, portOr } from "./settings.ts";
import { webhookSecret } from "./webhook-secret.ts";

/** A row of the guide's table of customers, of which it reads more. */
interface Customer {
  readonly kombo_integration_id: string;
}

export interface Guide<C extends Customer> {
  readonly category: "HRIS" | "ATS";
  /** Where webhooks arrive unless PORT says otherwise. */
  readonly port: number;
  readonly handleDataChangedWebhook: (body: WebhookEvent) => Promise<void>;
  readonly handleCronJob: (integration: C) => Promise<void>;
  readonly remember: (integrationId: string) => Promise<unknown>;
  readonly customers: () => Promise<readonly C[]>;
}

const weekMs = 7 * 24 * 3600 * 1000;

export async function followGuide<C extends Customer>(guide: Guide<C>): Promise<void> {
  const client = createClient({ baseUrl, apiKey });
  const inTurn = oneAfterTheOther();
  const week = (): Promise<void> => inTurn(() => weekly(guide));
  const app = express();
  // For a job of the host in place of the timer below.
  app.post("/cron", async (_request, response) => {
    await week();
    response.sendStatus(200);
  });
  const url = await address(app.listen(portOr(guide.port), "127.0.0.1"));

  // First listen, then look: what is connected between the two is told.
  const secrets = await webhookSecret(client, `${url}/webhook`);
  // Answered when its data was fetched: what fails is answered 500, and comes again.
  const receive = (event: WebhookEvent): Promise<void> => inTurn(() => handle(guide, event));
  app.post("/webhook", expressHandler({ secrets, receive, scheme: "kombo" }));
  for await (const { id, category } of client.records("/integrations"))
    if (category === guide.category) await guide.remember(id);
  await week();
  setInterval(() => void week().catch(console.error), weekMs);
  console.log(`Following ${(await guide.customers()).length} integrations at ${url}`);
}

async function handle<C extends Customer>(guide: Guide<C>, event: WebhookEvent): Promise<void> {
  const data: Readonly<Record<string, unknown>> = { ...event.data };
  if (event.type === "data-changed" && data["integration_category"] === guide.category)
    await guide.handleDataChangedWebhook(event);
  if (event.type === "integration-created" && data["category"] === guide.category)
    await guide.remember(String(data["id"]));
}

/** The safety net: everything of every customer. One that cannot be fetched holds up no other; it is fetched next time. */
async function weekly<C extends Customer>({ customers, handleCronJob }: Guide<C>): Promise<void> {
  for (const customer of await customers())
    await handleCronJob(customer).catch((error: unknown) =>
      console.error(customer.kombo_integration_id, error),
    );
}

/** Of two fetches at once the older answer might be stored last. */
function oneAfterTheOther(): (work: () => Promise<void>) => Promise<void> {
  let working: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = working.then(work);
    // Whoever comes next waits for the end, whatever it is; the failure belongs to the caller.
    working = done.catch(() => {});
    return done;
  };
}
