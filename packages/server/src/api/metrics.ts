import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { countInstallation } from "../services/installation/counts.ts";
import type { World } from "../services/world.ts";

export interface Metrics {
  readonly contentType: string;
  /** Prometheus text. */
  readonly print: () => Promise<string>;
  /** Observes every request of the app. */
  readonly watch: (app: FastifyInstance) => void;
}

export function openMetrics(world: World): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: "muster_http_request_duration_seconds",
    help: "How long requests took, by operation and HTTP status.",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const syncs = gauge("muster_syncs", "Syncs that are queued or running.", ["state"]);
  const integrations = gauge("muster_integrations", "Integrations by status.", ["status"]);
  const deliveries = gauge("muster_pending_deliveries", "Webhook deliveries that are not done.");

  return {
    contentType: registry.contentType,
    print: async () => {
      const counts = await countInstallation(world);
      syncs.set({ state: "QUEUED" }, counts.queuedSyncs);
      syncs.set({ state: "RUNNING" }, counts.runningSyncs);
      deliveries.set(counts.pendingDeliveries);
      integrations.reset();
      for (const [status, count] of Object.entries(counts.integrations)) {
        integrations.set({ status }, count);
      }
      return registry.metrics();
    },
    watch: (app) => {
      app.addHook("onResponse", async (request, reply) => {
        // How long somebody listened says nothing about how fast we are.
        if (reply.getHeader("content-type") === "text/event-stream") return;
        const route = request.routeOptions.url ?? "unknown";
        const labels = { method: request.method, route, status: String(reply.statusCode) };
        durations.observe(labels, reply.elapsedTime / 1000);
      });
    },
  };
}
