import type { Consented } from "../../connect/auth.ts";
import type { Connector } from "../../connect/connector.ts";
import type { Transaction } from "../../db/pool.ts";
import type { OpenSource } from "../sources.ts";

/** What it takes to connect a tool, beside what the caller says. */
export interface Connecting {
  readonly openSource: OpenSource;
  /** Left out: the credentials alone have to do. */
  readonly consent?: GivenConsent | null;
}

/** A person let us in at the tool's own page. */
export interface GivenConsent {
  readonly consented: Consented;
  /** Notes in the transaction that stores the tokens what became of it. */
  readonly settle: (tx: Transaction, integrationId: string) => Promise<void>;
}

/** Credentials and config as their connector reads them. */
export interface Understood {
  readonly connector: Connector;
  readonly credentials: unknown;
  readonly config: unknown;
}
