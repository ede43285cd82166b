/** The guide's consumer as a program: receives the webhooks, does the weekly job, keeps a copy of the employees. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import express from "express";
import { handleCronJob, handleDataChangedWebhook } from "./consumer.ts";
import { prepareDatabase, prisma } from "./database.ts";
import { integrationIds, listenAt } from "./muster.ts";
import { PORT } from "./settings.ts";

const weekMs = 7 * 24 * 3600 * 1000;
let secret = "";

/** One after the other: of two fetches at once the older answer might be stored last. */
let working: Promise<unknown> = Promise.resolve();
function inTurn(work: () => Promise<void>): Promise<void> {
  const done = working.then(work);
  working = done.catch(() => {});
  return done;
}

function isSigned(body: Buffer, given = ""): boolean {
  // Before it is known nothing is; under an empty key anybody could sign.
  if (secret === "") return false;
  const expected = Buffer.from(createHmac("sha256", secret).update(body).digest("base64url"));
  const signature = Buffer.from(given);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

async function handleWebhook(body: Buffer): Promise<void> {
  const event = JSON.parse(body.toString());
  if (event.type === "data-changed" && event.data.integration_category === "HRIS") {
    await handleDataChangedWebhook(event);
  }
  if (event.type === "integration-created" && event.data.category === "HRIS") {
    await remember(event.data.id);
  }
}

async function remember(kombo_integration_id: string): Promise<void> {
  const where = { kombo_integration_id };
  await prisma.integration.upsert({ where, create: where, update: {} });
}

/** The safety net: everything of every customer. One that cannot be fetched holds up no other; it is fetched next time. */
async function weekly(): Promise<void> {
  for (const integration of await prisma.integration.findMany()) {
    const id = integration.kombo_integration_id;
    await handleCronJob(integration).catch((error: Error) => console.error(id, error.message));
  }
}

const app = express();

app.post("/webhook", express.raw({ type: "*/*" }), async (request, response) => {
  if (!isSigned(request.body, request.get("x-kombo-signature"))) return response.sendStatus(401);
  // Answered when its data was fetched: what fails is answered 500, and comes again.
  await inTurn(() => handleWebhook(request.body));
  return response.sendStatus(200);
});

/** For a job of the host in place of the timer below: `curl -X POST http://127.0.0.1:3000/cron`. */
app.post("/cron", async (_request, response) => {
  await inTurn(weekly);
  response.sendStatus(200);
});

await prepareDatabase();
const server = app.listen(PORT, "127.0.0.1");
await once(server, "listening");
const address = server.address();
const port = address !== null && typeof address === "object" ? address.port : PORT;
const url = `http://127.0.0.1:${port}`;

// First listen, then look: what is connected between the two is told.
secret = await listenAt(`${url}/webhook`, ["data-changed", "integration-created"]);
for (const id of await integrationIds("HRIS")) await remember(id);
await inTurn(weekly);
setInterval(() => void inTurn(weekly).catch(console.error), weekMs);
console.log(`Following ${await prisma.integration.count()} integrations at ${url}`);
