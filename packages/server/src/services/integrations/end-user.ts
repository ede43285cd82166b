import type { Integration } from "./find.ts";

/** Whom the integration belongs to, as answers and events show it. */
export interface EndUser {
  readonly organization_name: string;
  readonly creator_email: string | null;
  readonly origin_id: string | null;
}

export function endUserOf(integration: EndUser): EndUser {
  const { organization_name, creator_email, origin_id } = integration;
  return { organization_name, creator_email, origin_id };
}

export type SetupStatus = "FINAL_SYNC_PENDING" | "COMPLETED";

/** Set up is an integration whose first sync has come to an end. */
export function setupStatusOf(integration: Pick<Integration, "first_synced_at">): SetupStatus {
  return integration.first_synced_at === null ? "FINAL_SYNC_PENDING" : "COMPLETED";
}
