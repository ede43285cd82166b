import { type ApiEndpoint, open } from "../../endpoint.ts";
import type { Metrics } from "../../metrics.ts";

export function metricsEndpoint(metrics: Metrics): ApiEndpoint {
  return open({
    method: "GET",
    path: "/metrics",
    versioned: false,
    operationId: "GetMetrics",
    summary: "Numbers for Prometheus",
    answer: { contentType: metrics.contentType },
    handle: async () => ({
      status: 200,
      contentType: metrics.contentType,
      headers: {},
      body: await metrics.print(),
    }),
  });
}
