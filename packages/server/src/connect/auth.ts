/** How an integration proves who it is. */
import type { Ask } from "./ask.ts";

export type Headers = Readonly<Record<string, string>>;

/** What a token endpoint gave. */
export interface Tokens {
  readonly access: string;
  /** Null where the endpoint gives none: one that was used goes on; without any, the first ask is repeated. */
  readonly refresh: string | null;
  /** ISO, by the clock of `now`; null where it is not told: then they hold until the tool refuses them. */
  readonly expiresAt: string | null;
}

/** What a person brought back from the tool's page, with what the exchange has to repeat. */
export interface Consented {
  readonly code: string;
  /** Where the page was told to send the person. */
  readonly redirectUri: string;
  /** What the challenge (PKCE, S256) was made of; null where the page takes none. */
  readonly verifier: string | null;
}

/** The first tokens come for a code that the tool's own page gives to a person who lets us in. */
export interface Consent<Credentials, Config> {
  /**
   * The page, below `baseUrl`: our client's id, the scopes, and what else the tool wants to be told. `response_type`,
   * `redirect_uri`, `state` and the challenge are added.
   */
  readonly page: (of: {
    readonly credentials: Credentials;
    readonly config: Config;
  }) => Pick<Ask, "path" | "query">;
  /** Does the page take a code challenge (PKCE, S256)? */
  readonly challenge: boolean;
  /** Exchanges the code; answered like `ask`. */
  readonly exchange: (of: {
    readonly credentials: Credentials;
    readonly config: Config;
    readonly consented: Consented;
  }) => Ask;
}

export interface OAuth<Credentials, Config> {
  readonly auth: "oauth";
  /** Tokens often come from another host than data. */
  readonly baseUrl: (config: Config, credentials: Credentials) => string;
  /** Left out: credentials alone open the tool, and nobody is asked. */
  readonly consent?: Consent<Credentials, Config>;
  /**
   * Asks for tokens; `refresh` is the newest refresh token, null before there is one. One that is refused may have
   * been used by somebody who died before it could keep what came: then it is asked once without.
   */
  readonly ask: (of: {
    readonly credentials: Credentials;
    readonly config: Config;
    readonly refresh: string | null;
  }) => Ask;
  /** Throws when the answer is not of the promised form. `now` (the tool's clock) is for lives told in seconds. */
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
