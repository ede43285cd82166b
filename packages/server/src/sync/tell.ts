/**
 * What the engine has to tell the outside, in the transaction that makes it true (P13). The composition root gives
 * the words: the engine does not know events.
 */
import type { Transaction } from "../db/pool.ts";
import type { ChangedIssue } from "../issues/issues.ts";
import type { EndState } from "./report.ts";

/** Whom it is about. */
export interface About {
  readonly integrationId: string;
  readonly environmentId: string;
  readonly tool: string;
  readonly category: "HRIS" | "ATS";
}

export interface Tell {
  readonly finished: (
    tx: Transaction,
    about: About,
    sync: { readonly syncId: string; readonly state: EndState },
  ) => Promise<void>;
  /** The integration's status is another than before, or its setup is complete; it was written already. */
  readonly stateChanged: (tx: Transaction, about: About) => Promise<void>;
  /** A webhook of the tool itself was handled: what it named was read again. */
  readonly remoteEventReceived: (tx: Transaction, about: About) => Promise<void>;
  readonly issueChanged: (tx: Transaction, about: About, issue: ChangedIssue) => Promise<void>;
}
