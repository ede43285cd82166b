/** Invented data for each type of event, in the form of real ones: what a test of an endpoint sends. */
import type { EventData, EventType } from "../event-types.ts";

export function exampleOf<T extends EventType>(type: T, now: Date): EventData[T] {
  return examples[type](now);
}

const about = {
  integration_id: "sandbox:ExampLeExampLeExampLe123",
  integration_tool: "sandbox",
  integration_category: "HRIS",
} as const;

const itself = { id: about.integration_id, tool: "sandbox", category: "HRIS" } as const;

const endUser = {
  organization_name: "Example Ltd",
  creator_email: "someone@example.com",
  origin_id: "example-customer-1",
};

const syncSeconds = 42;
const logUrl = "https://muster.example/v1/syncs/ExampLeSyncExampLeSync12";

const examples: { readonly [T in EventType]: (now: Date) => EventData[T] } = {
  "data-changed": () => ({
    ...about,
    changed_models: [{ name: "hris_employees" }, { name: "hris_employments" }],
  }),
  "sync-finished": (now) => ({
    ...about,
    sync_id: "ExampLeSyncExampLeSync12",
    sync_state: "SUCCEEDED",
    sync_started_at: new Date(now.getTime() - syncSeconds * 1000).toISOString(),
    sync_ended_at: now.toISOString(),
    sync_duration_seconds: syncSeconds,
    end_user: endUser,
    log_url: logUrl,
  }),
  "remote-event-received": () => ({ ...about, end_user: endUser }),
  "integration-created": () => ({ ...itself, end_user: endUser }),
  "integration-deleted": (now) => ({
    ...itself,
    end_user: endUser,
    deleted_at: now.toISOString(),
  }),
  "integration-state-changed": (now) => ({
    ...about,
    end_user: endUser,
    qa_status: "PASSED",
    setup_status: "COMPLETED",
    state: "ACTIVE",
    updated_at: now.toISOString(),
  }),
  "connection-flow-failed": () => ({
    integration_tool: "sandbox",
    integration_category: "HRIS",
    end_user: endUser,
    log_url: logUrl,
  }),
  "issue-status-changed": () => ({
    ...about,
    issue: {
      id: "ExampLeissueExampLeissue",
      type: "integration.permission_missing",
      status: "OPEN",
    },
  }),
};
