/** Prints docs/errors.md: what can go wrong, from the closed tables of kernel/, with a word on what to do. */
import { type Code, codes, mayAnswer } from "../packages/server/src/kernel/problem.ts";
import { consequences } from "../packages/server/src/kernel/failure.ts";
import type { SyncState } from "../packages/server/src/services/syncs/describe.ts";
import type { Warning } from "../packages/server/src/sync/report.ts";

// Records and not lists: a new code or kind does not compile until it is explained here.

const whatToDo: Readonly<Record<Code, string>> = {
  "PLATFORM.RATE_LIMIT_EXCEEDED": "Not sent today: Muster has no rate limit of its own yet.",
  "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED":
    "Wait as long as `Retry-After` says, then repeat. Sent with 503 when the process itself is overloaded.",
  "PLATFORM.INTEGRATION_NOT_FOUND":
    "Check the id. Another environment's integration and a deleted one look the same.",
  "PLATFORM.INPUT_INVALID": "Read `message`: it names the part of the request and what it may be.",
  "PLATFORM.UNKNOWN_ERROR":
    "Look for the request id (header `X-Request-Id`) in Muster's log. With 503 the database is away: repeat.",
  "PLATFORM.IP_NOT_WHITELISTED": "Not sent today: there is no list of allowed addresses.",
  "PLATFORM.AUTHENTICATION_INVALID":
    "Send `Authorization: Bearer <key>` with a key that is neither revoked nor expired.",
  "PLATFORM.TASK_TIMED_OUT": "Ask for less at once, or repeat.",
  "INTEGRATION.SETUP_INCOMPLETE": "Not sent today: an integration is stored only when it is whole.",
  "INTEGRATION.SETUP_SYNC_PENDING":
    "Wait for `data-changed`. Sent only while the first sync has not brought a single record of the list.",
  "INTEGRATION.MODEL_NOT_AVAILABLE":
    "The tool's connector does not read this list; `GET /v1/tools/hris` shows what it reads.",
  "INTEGRATION.MODEL_DISABLED":
    "The integration's scope config or its owner switched the model off; `GET /v1/integrations/{id}` shows it.",
  "INTEGRATION.ACTION_NOT_AVAILABLE": "The tool has nothing of the kind; nothing can be done.",
  "INTEGRATION.INACTIVE":
    "Switch the integration on. Sent only where the tool itself must be asked.",
  "INTEGRATION.AUTHENTICATION_INVALID":
    "Let the customer renew the credentials. Sent only where the tool itself must be asked.",
  "INTEGRATION.PERMISSION_MISSING": "Let the customer give the credentials the right in the tool.",
  "REMOTE.SERVICE_UNAVAILABLE": "Repeat later.",
  "REMOTE.RATE_LIMIT_EXCEEDED": "Wait as long as `Retry-After` says, then repeat.",
  "REMOTE.INPUT_INVALID": "The record may be gone in the tool: read it again after the next sync.",
  "REMOTE.UNKNOWN_HTTP_ERROR": "The request log says what the tool answered.",
};

const states: Readonly<Record<SyncState, string>> = {
  QUEUED: "Waits for a worker.",
  RUNNING: "Is being read, or waits for another worker to go on with it.",
  SUCCEEDED:
    "Every list was read to its end and every row fitted. Lists that the tool lacks do not count.",
  PARTIALLY_FAILED:
    "Usable: some lists could not be read, or some rows were set aside. See `warnings`.",
  FAILED: "Something stopped the whole sync, or no list could be read. See `error`.",
  AUTHENTICATION_FAILED: "The tool refused the credentials.",
  CANCELLED: "The integration was disabled or deleted meanwhile.",
  TIMED_OUT: "Not used today: a sync has no time limit.",
};

const warnings: Readonly<Record<Warning["code"], string>> = {
  STREAM_FAILED: "A list could not be read; the others were. Its deletions were not looked for.",
  NOT_AVAILABLE: "The tool does not have this list. Not a failure.",
  SET_ASIDE:
    "Rows did not fit the model. The reasons (never the values) are in the table `set_aside`, at most 20 for each page and model.",
  DOUBLED_IDS: "A page named an id twice; the last row was taken.",
  NOT_SWEPT:
    "Deletions of a model were not looked for, and why: a list was not read whole, or its answers are not to be trusted.",
  DELETIONS_HELD:
    "So many records were missing that their deletion is held: a person releases or discards it, or the next full sync agrees.",
  DANGLING_REFERENCES:
    "Records point at records that the tool has not sent. They read as null until the target arrives.",
  DELTA_MISSED:
    "A full sync brought changes that an earlier delta sync should have brought. When it happens again deltas ask further back.",
  FIELDS_WITHHELD: "The tool keeps back what fields are read from: they keep what is stored.",
  COLUMNS_LEFT_OUT:
    "Columns of the tool's own, or values of them, could not be kept; the records came without.",
  TOOL: "What the connector found out about the credentials' rights before the sync.",
};

const whoMends = {
  customer: "whoever owns the tool",
  tool: "the tool",
  us: "Muster",
} as const;

export function printErrors(): string {
  return [
    "# Errors",
    "",
    "Printed from `packages/server/src/kernel/problem.ts` and `packages/server/src/kernel/failure.ts` by `npm run docs`.",
    "",
    "## What the API answers",
    "",
    "Success is HTTP 200. Everything else has this body, and all four members are always there:",
    "",
    "```json",
    '{"status":"error","error":{"code":"PLATFORM.INPUT_INVALID","title":"The request is not valid.","message":"page_size must be a whole number from 1 to 250.","log_url":null}}',
    "```",
    "",
    "Branch on `code`; `title` and `message` are for people and may change. Answers carry `X-Request-Id`.",
    "",
    ...table(["code", "HTTP", "sent by", "title", "what to do"], codeRows()),
    "",
    "The contract has few codes, so some refusals carry an HTTP status that says more than their code's own:",
    "`PLATFORM.INPUT_INVALID` also comes with 404 (no such path, sync, key or endpoint), 405, 413 (body too large), 414 (URL",
    "too long), 415 (body is not JSON) and 431 (headers too long), `PLATFORM.TASK_TIMED_OUT` also with 408.",
    "",
    "## What a sync reports",
    "",
    "`GET /v1/syncs/{sync_id}` shows `state`, `error` and `warnings`.",
    "",
    ...table(["state", "meaning"], Object.entries(states).map(coded)),
    "",
    "What went wrong with the tool has a kind; `error` is `{kind, message}`. The kind alone decides what stops and whether the",
    "same request is tried again (up to five times with growing gaps, throttled ones for up to five minutes).",
    "",
    ...table(["kind", "message", "stops", "tried again", "who can mend it"], failureRows()),
    "",
    ...table(["warning", "meaning"], Object.entries(warnings).map(coded)),
    "",
  ].join("\n");
}

function codeRows(): readonly (readonly string[])[] {
  return Object.entries(codes).map(([code, { status, title }]) => {
    const known = isCode(code) ? code : unknownName(code);
    const group = mayAnswer("general", known) ? "every operation" : "unified lists";
    return [`\`${code}\``, String(status), group, title, whatToDo[known]];
  });
}

function failureRows(): readonly (readonly string[])[] {
  return Object.entries(consequences).map(([kind, { says, stops, retry, who }]) => [
    `\`${kind}\``,
    says,
    stops === "sync" ? "the sync" : "this list only",
    retry ? "yes" : "no",
    whoMends[who],
  ]);
}

const isCode = (word: string): word is Code => Object.hasOwn(codes, word);

function unknownName(word: string): never {
  throw new Error(`${word} is no code`);
}

const coded = ([word, meaning]: readonly [string, string]): readonly string[] => [
  `\`${word}\``,
  meaning,
];

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}
