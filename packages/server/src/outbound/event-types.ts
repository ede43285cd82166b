/** Everything Muster tells the outside, as the contract words it. Closed: what is not here cannot be stored. */
import type { Category } from "@muster/model";

export interface EndUser {
  readonly organization_name: string;
  readonly creator_email: string | null;
  readonly origin_id: string | null;
}

/** How most events name the integration they are about. */
interface AboutIntegration {
  readonly integration_id: string;
  readonly integration_tool: string;
  readonly integration_category: Category;
}

/** What an environment set up itself, such as a webhook endpoint, is no integration's. */
interface AboutEnvironment {
  readonly integration_id: null;
  readonly integration_tool: null;
  readonly integration_category: null;
}

/** How the events of an integration's own life name it. */
interface IntegrationItself {
  readonly id: string;
  readonly tool: string;
  readonly category: Category;
  readonly end_user: EndUser;
}

/** `data` by type. Times are ISO strings. */
export interface EventData {
  /** Records were created, updated or deleted; names only, never data. Written by tell-changes.ts alone. */
  readonly "data-changed": AboutIntegration & {
    readonly changed_models: readonly { readonly name: string }[];
  };
  /** Deprecated by the contract, still sent after every sync whatever its outcome. */
  readonly "sync-finished": AboutIntegration & {
    readonly sync_id: string;
    readonly sync_state: string;
    readonly sync_started_at: string;
    readonly sync_ended_at: string;
    /** Whole seconds: the contract knows no fractions here. */
    readonly sync_duration_seconds: number;
    readonly end_user: EndUser;
    readonly log_url: string;
  };
  /** Legacy: a tool's own webhook was handled. The contract names it without a payload; this one is ours. */
  readonly "remote-event-received": AboutIntegration & { readonly end_user: EndUser };
  readonly "integration-created": IntegrationItself;
  readonly "integration-deleted": IntegrationItself & { readonly deleted_at: string };
  readonly "integration-state-changed": AboutIntegration & {
    readonly end_user: EndUser;
    readonly qa_status: "PENDING" | "FAILED" | "PASSED";
    readonly setup_status: "INCOMPLETE" | "FINAL_SYNC_PENDING" | "COMPLETED";
    readonly state: "ACTIVE" | "INVALID" | "INACTIVE";
    readonly updated_at: string;
  };
  /** There is no integration yet, hence no id. */
  readonly "connection-flow-failed": {
    readonly integration_tool: string;
    readonly integration_category: Category;
    readonly end_user: EndUser;
    readonly log_url: string;
  };
  /** The contract names it without a payload; this one is ours. */
  readonly "issue-status-changed": (AboutIntegration | AboutEnvironment) & {
    readonly issue: { readonly id: string; readonly type: string; readonly status: string };
  };
}

export type EventType = keyof EventData;

// A record rather than a list, so that a new type does not compile until it stands here too.
const known: Readonly<Record<EventType, true>> = {
  "data-changed": true,
  "sync-finished": true,
  "remote-event-received": true,
  "integration-created": true,
  "integration-deleted": true,
  "integration-state-changed": true,
  "connection-flow-failed": true,
  "issue-status-changed": true,
};

export function isEventType(word: string): word is EventType {
  return Object.hasOwn(known, word);
}

/** What an endpoint may ask for, beside the single word `*`. */
export const eventTypes: readonly EventType[] = Object.keys(known).filter(isEventType);

/** An event to store: the type decides what `data` must be. */
export type NewEvent = {
  [T in EventType]: {
    readonly environmentId: string;
    /** Null when there is no integration (yet). */
    readonly integrationId: string | null;
    readonly type: T;
    readonly data: EventData[T];
  };
}[EventType];
