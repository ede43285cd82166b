import type { DataHealth } from "../../../services/integrations/health.ts";

/** How far whoever reads this has come, and how far the data can be trusted. */
export function readingHeaders(
  watermark: string | null,
  { asOf, degraded }: DataHealth,
): Readonly<Record<string, string>> {
  return {
    ...(watermark === null ? {} : { "x-muster-watermark": watermark }),
    ...(asOf === null ? {} : { "x-data-as-of": asOf }),
    ...(degraded === null ? {} : { "x-data-degraded": degraded }),
  };
}
