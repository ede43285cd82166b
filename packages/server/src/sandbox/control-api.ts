/** The hands on the world: `POST /control/<change>`, `/control/mutate`, `/control/faults`, `/control/webhooks`. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Account } from "./account.ts";
import { type ChangeName, changes } from "./changes.ts";
import { Refusal } from "./refusal.ts";

const mutateSchema = z.object({ count: z.coerce.number().int().min(1).max(100_000).default(1) });

function isChange(name: string): name is ChangeName {
  return Object.hasOwn(changes, name);
}

export function serveControl(
  app: FastifyInstance,
  accountOf: (request: FastifyRequest) => Account,
): void {
  app.post("/control/mutate", (request) => {
    const asked = mutateSchema.safeParse(request.query);
    if (!asked.success) throw new Refusal(400, "bad_query", z.prettifyError(asked.error));
    const changed = accountOf(request).mutate(asked.data.count);
    // A thousand sentences help nobody; the first ones show what happens.
    return { changed: `${changed.length} random changes`, some: changed.slice(0, 20) };
  });

  app.get("/control/faults", (request) => accountOf(request).faults());
  app.post("/control/faults", (request) => ({
    changed: "the faults are set",
    faults: accountOf(request).setFaults(request.body),
  }));

  app.get("/control/webhooks", (request) => ({ urls: accountOf(request).webhooks() }));
  app.post("/control/webhooks", (request) => ({
    changed: accountOf(request).addWebhook(request.body),
  }));
  app.delete<{ Querystring: { url?: string } }>("/control/webhooks", (request) => ({
    changed: accountOf(request).removeWebhook(request.query.url ?? ""),
  }));

  app.post<{ Params: { change: string } }>("/control/:change", (request) => {
    const { change } = request.params;
    if (!isChange(change))
      throw new Refusal(
        404,
        "unknown_change",
        `there is no change "${change}"; there are ${Object.keys(changes).join(", ")}`,
      );
    return { changed: accountOf(request).change(change, request.body) };
  });
}
