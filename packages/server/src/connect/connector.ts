/**
 * What a connector may say. A connector declares facts about one tool: how to prove who we are, what to ask for,
 * how a page ends, and what each row means in the unified model. It never fetches, loops, stores or decides.
 */
import type { Category } from "@muster/model";
import type { z } from "zod";
import type { FailureKind } from "../kernel/failure.ts";
import type { Answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import type { Attachments } from "./attachments.ts";
import type { Auth } from "./auth.ts";
import type { Limits } from "./limits.ts";
import type { Stream } from "./stream.ts";
import type { Webhooks } from "./webhooks.ts";

/** A question asked before a sync whose answer can warn: a right that hides rows, a module that is off. */
export interface Inspection<Config = unknown> {
  readonly ask: (place: { readonly config: Config }) => Ask;
  readonly answer: z.ZodType;
  /** `asOf` is when it was asked (ISO, UTC, our clock): what ends soon is warned of. */
  readonly warn: (answer: unknown, asOf: string) => readonly string[];
}

export interface Connector<Credentials = unknown, Config = unknown> {
  /** The slug in integration ids: `bamboohr`. */
  readonly tool: string;
  readonly label: string;
  /** Models of which categories it feeds. The first is what its integrations are told as. */
  readonly categories: readonly [Category, ...Category[]];
  /** Part of every record's hash: raise it when a map changes its meaning, and each record is translated anew. */
  readonly version: number;
  readonly credentials: z.ZodType<Credentials>;
  readonly config: z.ZodType<Config>;
  /** Where some tools have an address for each customer, credentials may name it. */
  readonly baseUrl: (config: Config, credentials: Credentials) => string;
  readonly auth: Auth<Credentials, Config>;
  /** A cheap request that only right credentials can make. */
  readonly check: (place: { readonly config: Config }) => Ask;
  readonly inspections: readonly Inspection<Config>[];
  /**
   * Failures that the tool words in its own way; null leaves the answer to the common table. `expires`: the request
   * named a point that the tool itself gave us, and may have forgotten (a token, the cursor of a page).
   */
  readonly classify:
    | ((answer: Answer, asked: { readonly expires: boolean }) => FailureKind | null)
    | null;
  readonly limits: Limits;
  /** Null: the tool sends none that we understand. */
  readonly webhooks: Webhooks | null;
  readonly streams: readonly Stream[];
  /** Files of applications and candidates; null: the tool has none that we can read. */
  readonly attachments: Attachments | null;
}

/** Declares an inspection with the type of its answer checked, and hands it on without it. */
export function inspection<AnswerSchema extends z.ZodType, Config>(declared: {
  readonly ask: (place: { readonly config: Config }) => Ask;
  readonly answer: AnswerSchema;
  readonly warn: (answer: z.output<AnswerSchema>, asOf: string) => readonly string[];
}): Inspection<Config> {
  // The engine calls `warn` only with an answer that passed the schema named here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return declared as unknown as Inspection<Config>;
}

/** Declares a connector with its own credentials and config, and hands it on to an engine that treats all alike. */
export function connector<Credentials, Config>(
  declared: Omit<Connector<Credentials, Config>, Optional> &
    Partial<Pick<Connector<Credentials, Config>, Optional>>,
): Connector {
  const optional = { inspections: [], classify: null, webhooks: null, attachments: null };
  // The engine parses credentials and config with the connector's own schemas before it calls anything here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...optional, ...declared } as unknown as Connector;
}

type Optional = "inspections" | "classify" | "webhooks" | "attachments";
