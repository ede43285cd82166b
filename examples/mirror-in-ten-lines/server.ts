/** Employees and applications of every customer, in a PostgreSQL of your own. */
import { createClient } from "@muster/sdk";
import { createMirror } from "@muster/sdk/mirror";
import { pgStore } from "@muster/sdk/stores";
import { expressHandler } from "@muster/sdk/webhooks";
import express from "express";
import { Pool } from "pg";
import { ownDatabase } from "../beside-muster/database.ts";
import { address, untilStopped } from "../beside-muster/listening.ts";
import { apiKey, baseUrl, portOr } from "../beside-muster/settings.ts";
import { webhookSecret } from "../beside-muster/webhook-secret.ts";

const client = createClient({ baseUrl, apiKey });
const pool = new Pool({ connectionString: await ownDatabase("example_mirror") });
const endpoints = ["hris/employees", "ats/applications"] as const;
const mirror = createMirror({ client, store: pgStore(pool), endpoints, onProgress: console.log });

const app = express();
const server = app.listen(portOr(3002), "127.0.0.1");
const secrets = await webhookSecret(client, `${await address(server)}/webhooks`);
app.post("/webhooks", expressHandler({ secrets, receive: mirror.onWebhook }));

await mirror.run({ signal: untilStopped() });
server.close();
await pool.end();
