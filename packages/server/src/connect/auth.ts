/** How an integration proves who it is. */
import type { Ask } from "./ask.ts";

export type Headers = Readonly<Record<string, string>>;

/** What a token endpoint gave. */
export interface Tokens {
  readonly access: string;
  /** Null where the endpoint gives none: then the next token is asked for like the first. */
  readonly refresh: string | null;
  /** ISO; null where it is not told. */
  readonly expiresAt: string | null;
}

export interface OAuth<Credentials, Config> {
  readonly auth: "oauth";
  /** Tokens often come from another host than data. */
  readonly baseUrl: (config: Config) => string;
  /** Asks for tokens; `refresh` is the newest refresh token, null before there is one. */
  readonly ask: (of: {
    readonly credentials: Credentials;
    readonly config: Config;
    readonly refresh: string | null;
  }) => Ask;
  /** Throws when the answer is not of the promised form. `now` is for endpoints that tell a life in seconds. */
  readonly tokens: (answer: unknown, now: Date) => Tokens;
  /** A refresh token that nobody uses for so long dies; null: it lives for ever, or there is none. */
  readonly refreshDiesAfterSeconds: number | null;
}

export type Auth<Credentials, Config> =
  | { readonly auth: "none" }
  | { readonly auth: "headers"; readonly headers: (credentials: Credentials) => Headers }
  /** A login gives headers that hold until the tool answers 401; then we log in once more. */
  | {
      readonly auth: "session";
      readonly login: (credentials: Credentials, config: Config) => Ask;
      readonly headers: (answer: unknown, credentials: Credentials) => Headers;
    }
  /** The same for tools that want to hear who we are in the body of each request. */
  | {
      readonly auth: "body";
      readonly login: (credentials: Credentials, config: Config) => Ask;
      readonly body: (
        asked: unknown,
        who: {
          readonly answer: unknown;
          readonly credentials: Credentials;
          readonly config: Config;
        },
      ) => unknown;
    }
  /**
   * Tokens that end. They are kept for all processes, renewed by one of them at a time, before they end or when the
   * tool refuses them, and a refresh token that came with a new one replaces the old before the new one is used.
   */
  | OAuth<Credentials, Config>;
