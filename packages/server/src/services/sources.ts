import type { Consented } from "../connect/auth.ts";
import type { Wants } from "../connect/place.ts";
import type { Patience } from "../source/patience.ts";
import type { Source } from "../source/source.ts";
import type { TokenStore } from "../source/tokens.ts";
import type { LoggedFor } from "../sync/asking/request-log.ts";

/** What it takes to talk to an integration's tool: config and credentials as the caller gave them. */
export interface Access {
  readonly tool: string;
  readonly config: unknown;
  readonly credentials: unknown;
  /** Whose request log the requests stand in; null: there is no integration yet. */
  readonly loggedFor: LoggedFor | null;
  /** Where tokens are kept; with the integration, unless it is said. */
  readonly tokens?: TokenStore;
  /** A person's, by which the first tokens are asked for. */
  readonly consented?: Consented | undefined;
  /** What of the model may be stored; everything unless it is said. */
  readonly wants?: Wants;
  /** How long to go on trying; as long as a sync would unless it is said. */
  readonly patience?: Patience;
  /** Bytes of one answer; as many as a page of a list may have unless it is said. */
  readonly maxAnswerBytes?: number;
}

/** A source whose connections are closed by whoever opened it. */
export interface OpenedSource extends Source {
  close(): Promise<void>;
}

/** Opens an integration's tool. Services take it as an argument: only main.ts knows how tools are reached. */
export type OpenSource = (access: Access) => OpenedSource;
