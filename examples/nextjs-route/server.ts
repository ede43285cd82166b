/** Stands for Next.js and its host: settings, requests led to their routes, a timer. There you need none of it. */
import { randomUUID } from "node:crypto";
import { createClient } from "@muster/sdk";
import express from "express";
import { address } from "../beside-muster/listening.ts";
import { apiKey, baseUrl, databaseFile, portOr } from "../beside-muster/settings.ts";
import { webhookSecret } from "../beside-muster/webhook-secret.ts";

const app = express();
const url = await address(app.listen(portOr(3003), "127.0.0.1"));
const cronSecret = randomUUID();
Object.assign(process.env, {
  MUSTER_URL: baseUrl,
  MUSTER_API_KEY: apiKey,
  MUSTER_WEBHOOK_SECRET: await webhookSecret(
    createClient({ baseUrl, apiKey }),
    `${url}/api/webhooks`,
  ),
  DATABASE_FILE: databaseFile("nextjs.db"),
  CRON_SECRET: cronSecret,
});

// Imported late, because they read their settings at once.
const routes = new Map([
  ["POST /api/webhooks", (await import("./app/api/webhooks/route.ts")).POST],
  ["GET /api/cron", (await import("./app/api/cron/route.ts")).GET],
]);
app.use(async (incoming, outgoing) => {
  const { method, url: path } = incoming;
  const route =
    routes.get(`${method} ${path}`) ?? (async () => new Response(null, { status: 404 }));
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const body = method === "POST" ? Buffer.concat(await Array.fromAsync(incoming)) : null;
  const answer = await route(new Request(url + path, { method, headers, body }));
  outgoing.status(answer.status).send(await answer.text());
});

const headers = { authorization: `Bearer ${cronSecret}` };
const timer = await fetch(`${url}/api/cron`, { headers });
const said = await timer.text();
console.log(`Serving ${url}/api/webhooks; the timer's route answered ${timer.status}: ${said}`);
