/** What an event asks of the copies: decided from its words alone, whether a webhook brought it or the event log. */
import { calledFor, type EndpointName } from "./endpoints.ts";
import { isObject } from "../is-object.ts";
import type { Place } from "./store.ts";

export interface Wanted {
  readonly endpoints: readonly EndpointName[];
  /** Null: whatever comes. */
  readonly integrations: ReadonlySet<string> | null;
}

export interface Called {
  readonly fetch: readonly Place[];
  readonly check: readonly Place[];
  /** The integration is no more. */
  readonly deleted: string | null;
  /** Why it asks for nothing; null when it does. */
  readonly ignored: string | null;
}

const nobody = { fetch: [], check: [], deleted: null } as const;
const ignored = (why: string): Called => ({ ...nobody, ignored: why });

/** Types of the event log that can ask for something. */
export const eventTypes = [
  "data-changed",
  "integration-created",
  "integration-state-changed",
  "integration-deleted",
] as const;

export function calledBy(event: unknown, wanted: Wanted): Called {
  if (!isObject(event) || typeof event["type"] !== "string") return ignored("It is no event.");
  const { type, data } = event;
  if (!isObject(data)) return ignored(`${type} came without data.`);
  const integrationId = data["integration_id"] ?? data["id"];
  if (typeof integrationId !== "string") return ignored(`${type} names no integration.`);
  if (wanted.integrations !== null && !wanted.integrations.has(integrationId))
    return ignored(`${type} is of ${integrationId}, which is not copied.`);
  switch (type) {
    case "data-changed":
      return dataChanged(integrationId, data["changed_models"], wanted);
    case "integration-created":
    case "integration-state-changed":
      return wholeIntegration(integrationId, data, wanted);
    case "integration-deleted":
      return { ...nobody, deleted: integrationId, ignored: null };
    default:
      return ignored(`${type} does not ask for a fetch.`);
  }
}

function dataChanged(integrationId: string, models: unknown, { endpoints }: Wanted): Called {
  if (!Array.isArray(models)) return ignored("data-changed came without changed_models.");
  const changed = new Set(
    models.flatMap((model: unknown) =>
      isObject(model) && typeof model["name"] === "string" ? [model["name"]] : [],
    ),
  );
  const placesFor = (what: "fetch" | "check"): readonly Place[] =>
    endpoints
      .filter((endpoint) => calledFor(endpoint, changed) === what)
      .map((endpoint) => ({ integrationId, endpoint }));
  const [fetch, check] = [placesFor("fetch"), placesFor("check")];
  if (fetch.length + check.length === 0)
    return ignored(`No copied list shows ${[...changed].join(", ") || "any of its models"}.`);
  return { fetch, check, deleted: null, ignored: null };
}

/** It is there now, or works again: its lists are looked at, all of them. */
function wholeIntegration(
  integrationId: string,
  data: Readonly<Record<string, unknown>>,
  wanted: Wanted,
): Called {
  if (data["state"] !== undefined && data["state"] !== "ACTIVE")
    return ignored(`${integrationId} does not work at the moment.`);
  const category = data["integration_category"] ?? data["category"];
  const fetch = placesOf(integrationId, typeof category === "string" ? category : null, wanted);
  return fetch.length === 0
    ? ignored(`No list of ${integrationId} is copied.`)
    : { ...nobody, fetch, ignored: null };
}

/** `category` as the contract has it: `HRIS`; null: not known. */
export function placesOf(
  integrationId: string,
  category: string | null,
  { endpoints }: Pick<Wanted, "endpoints">,
): readonly Place[] {
  const within = category === null ? "" : `${category.toLowerCase()}/`;
  return endpoints
    .filter((endpoint) => endpoint.startsWith(within))
    .map((endpoint) => ({ integrationId, endpoint }));
}
