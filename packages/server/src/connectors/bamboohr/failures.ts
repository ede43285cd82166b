/** What BambooHR says in its own way; 401, 403, 429 and 503 with and without Retry-After mean what they mean everywhere. */
import { z } from "zod";
import type { Answer } from "../../connect/answer.ts";
import type { Connector } from "../../connect/connector.ts";

type Kind = Exclude<ReturnType<NonNullable<Connector["classify"]>>, null>;

/** Some endpoints answer 200 with a status of their own inside. */
const failed = z.object({ error: z.object({ code: z.coerce.number() }) });

const inside: Readonly<Record<number, Kind>> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "missing",
  429: "throttled",
};

/** The catalogue of a dataset that is not there is no wrong request of ours. */
const noDataset = z.object({ code: z.literal("DATASET_NOT_FOUND") });

export function classifyBamboo({ status, body }: Answer): Kind | null {
  if (status === 413) return "oversized";
  if (status === 422 && noDataset.safeParse(body).success) return "missing";
  if (status < 200 || status >= 300) return null;
  const fit = failed.safeParse(body);
  return fit.success ? (inside[fit.data.error.code] ?? "broken") : null;
}
