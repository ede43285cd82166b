/** What a webhook tells. The body's members keep the names that they have on the wire. */
import { anything, type Held, listOf, nullable, text, whole } from "./shape.ts";

const aboutIntegration = {
  integration_id: text,
  integration_tool: text,
  integration_category: text,
};
const endUser = {
  organization_name: text,
  creator_email: nullable(text),
  origin_id: nullable(text),
};
const integrationItself = { id: text, tool: text, category: text, end_user: endUser };

/** Of each type what a consumer may rely on; more may come. Times are RFC 3339. */
export const eventShapes = {
  /** Records were created, updated or deleted. Models only, never data. */
  "data-changed": { ...aboutIntegration, changed_models: listOf({ name: text }) },
  /** A sync has ended, whatever its outcome. Deprecated: `data-changed` says more, and only when something changed. */
  "sync-finished": {
    ...aboutIntegration,
    sync_id: text,
    /** SUCCEEDED, PARTIALLY_FAILED, FAILED, AUTHENTICATION_FAILED, CANCELLED, TIMED_OUT. */
    sync_state: text,
    sync_started_at: text,
    sync_ended_at: text,
    sync_duration_seconds: whole,
    end_user: endUser,
    log_url: text,
  },
  /** Legacy: webhooks of the tool were followed. */
  "remote-event-received": aboutIntegration,
  "integration-created": integrationItself,
  "integration-deleted": { ...integrationItself, deleted_at: text },
  "integration-state-changed": {
    ...aboutIntegration,
    end_user: endUser,
    qa_status: text,
    setup_status: text,
    /** ACTIVE, INVALID (the tool refuses the credentials) or INACTIVE. */
    state: text,
    updated_at: text,
  },
  /** There is no integration yet. */
  "connection-flow-failed": {
    integration_tool: text,
    integration_category: text,
    end_user: endUser,
    log_url: text,
  },
  /** `integration_id` is null when it is an issue of no single integration. Kombo's payload of it is not documented. */
  "issue-status-changed": { integration_id: nullable(text), issue: anything },
} as const;

export type EventType = keyof typeof eventShapes;

/** An event whose type this version knows: `switch (event.type)` narrows `data`. */
export type KnownEvent = {
  readonly [T in EventType]: {
    readonly id: string;
    readonly type: T;
    readonly data: Held<(typeof eventShapes)[T]>;
  };
}[EventType];

/** Of a type that came after this version, as it was sent. */
export interface OtherEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The parsed body. `id` is the same at every try of the same webhook. */
export type WebhookEvent = KnownEvent | OtherEvent;

/** `if (isKnown(event) && event.type === "data-changed") event.data.changed_models` */
export function isKnown(event: WebhookEvent): event is KnownEvent {
  return isEventType(event.type);
}

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventShapes, type);
}
