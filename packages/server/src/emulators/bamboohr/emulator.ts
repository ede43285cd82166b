/**
 * BambooHR as it is on the wire: most values are text, absent ones are null, blank or zero dates, older calls answer
 * XML to whoever does not ask for JSON. Its clock is the one it was given, its calendar is UTC.
 */
import { changesBetween } from "../compare.ts";
import { dice } from "../dice.ts";
import type { Emulator, EmulatorOptions, StartEmulator } from "../emulator.ts";
import { padded } from "../misbehave.ts";
import { openStage, type Stage } from "../stage.ts";
import { serveAccount } from "./account.ts";
import { serveChanged } from "./changed.ts";
import { serveDatasets } from "./datasets.ts";
import { type Desk, parts, refuse } from "./desk.ts";
import { serveEmployees } from "./employees.ts";
import { inventWorld } from "./invent.ts";
import { acts } from "./mutate.ts";
import { serveTables } from "./tables.ts";
import { truthOf } from "./truth.ts";
import { type Happening, serveWebhooks } from "./webhooks.ts";

const apiKey = "b4a1e2d95c03f7786a1be4d2c90f35e8712a6c4d";
const subdomain = "heron";

/** Both ways of saying it are in use: 429, and the older 503. */
function openDoors({ now }: EmulatorOptions): Stage {
  let throttled = 0;
  return openStage({
    now,
    throttled: (reply, seconds) => {
      throttled += 1;
      reply.header("retry-after", String(seconds));
      return refuse(reply, throttled % 2 === 1 ? 429 : 503, "Limit exceeded");
    },
    // Without Retry-After it is an outage.
    broken: (reply) => refuse(reply, 503, "Service unavailable"),
    // The older base of all calls names the company in its path.
    rewriteUrl: (url) => url.replace(/^\/api\/gateway\.php\/heron\/v/, "/api/v"),
  });
}

function checkKeys({ app, faults, useUp }: Stage): void {
  app.addHook("preHandler", async (request, reply) => {
    const [scheme, given] = (request.headers.authorization ?? "").split(" ");
    const user = Buffer.from(given ?? "", "base64")
      .toString()
      .split(":")[0];
    if (scheme !== "Basic" || user !== apiKey || useUp("expired"))
      return refuse(reply, 401, "Invalid API key");
    return undefined;
  });
  app.addHook("preSerialization", async (_request, _reply, payload) =>
    padded(payload, faults().paddedBytes),
  );
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, "Not found"));
}

export const startBamboohr: StartEmulator = async (options) => {
  const stage = openDoors(options);
  const world = inventWorld(options);
  const desk: Desk = { stage, world };
  checkKeys(stage);
  serveAccount(desk);
  serveChanged(desk);
  serveDatasets(desk);
  serveEmployees(desk);
  serveTables(desk);
  const webhooks = serveWebhooks(desk);
  const url = await stage.listen(options.port ?? 0);
  const throwing = dice(options.seed, "mutations");

  const mutate: Emulator["mutate"] = async (count) => {
    const before = truthOf(world);
    const happenings: Happening[] = [];
    for (let made = 0, tried = 0; made < count && tried < count * 20; tried++) {
      const happened = throwing.pick(acts)(world, throwing);
      if (happened === null) continue;
      happenings.push(...happened);
      made += 1;
    }
    const changes = changesBetween(before, truthOf(world));
    await webhooks.tell(happenings);
    return changes;
  };

  return {
    tool: "bamboohr",
    url,
    credentials: { subdomain, api_key: apiKey },
    config: { base_url: url },
    wrongCredentials: [
      { subdomain, api_key: apiKey.replaceAll("4", "5") },
      { subdomain, api_key: apiKey.slice(0, -1) },
      { subdomain, api_key: apiKey.toUpperCase() },
    ],
    forbiddable: parts,
    received: stage.received,
    forgetReceived: stage.forgetReceived,
    setFaults: (faults) => {
      world.stirred = 0;
      stage.setFaults(faults);
    },
    truth: () => truthOf(world),
    mutate,
    // Webhooks are set up by the API.
    signsWebhooks: true,
    sendWebhooksTo: () => undefined,
    sentWebhooks: webhooks.office.sent,
    stop: async () => {
      await webhooks.office.close();
      await stage.stop();
    },
  };
};
