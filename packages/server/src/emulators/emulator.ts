/**
 * A stand-in for a vendor's product: a real HTTP server with the product's own shapes, habits and faults, written from
 * the vendor's documents alone. It knows no connector: what it says that we should mirror is a second reading of the
 * same documents, so that one misreading does not pass for the truth.
 */

/** The records that a complete read must give: by the model's table, then by remote id. */
export type Truth = ReadonlyMap<string, ReadonlyMap<string, TrueRecord>>;

/** Values by the model's field names; references are remote ids, what is left out is null. */
export type TrueRecord = Readonly<Record<string, unknown>>;

/** A request that came in. */
export interface Received {
  readonly method: string;
  /** As it came, with its query. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON or a form. */
  readonly body: unknown;
  /** What was answered. */
  readonly status: number;
}

/** A webhook that was sent, as it went out. */
export interface SentWebhook {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: string;
}

/** What changed in the product: a record of a table, and whether it is gone. */
export interface Change {
  readonly table: string;
  readonly remoteId: string;
  readonly deleted: boolean;
}

/** Ways to misbehave. Counted ones are used up one request at a time. */
export interface Faults {
  /** Told to come back later, in the product's way. */
  readonly throttle: number;
  readonly retryAfterSeconds: number;
  /** An error of the product's own. */
  readonly broken: number;
  /** A page of HTML with status 200. */
  readonly html: number;
  /** The connection ends in the middle of the answer. */
  readonly cut: number;
  /** The access token, or session, counts as over. */
  readonly expired: number;
  readonly slowMs: number;
  /** Parts of the product that the credentials may not see, in its own words (a path, a model). */
  readonly forbidden: readonly string[];
  /** Each page repeats its first row at its end. */
  readonly doubledRows: boolean;
  /** Every tenth row of a list breaks its own format. */
  readonly malformedRows: boolean;
  /** While a list is read, rows come, go and change places, as the product's paging lets them. */
  readonly movingRows: boolean;
  /** A list never ends: what leads on leads back. */
  readonly endless: boolean;
  /** Answers grow by so many bytes of text. */
  readonly paddedBytes: number;
  /** What changes is told by webhooks and cannot be read before this is taken back; of products that send before they store. */
  readonly lateCommits: boolean;
}

export const noFaults: Faults = {
  throttle: 0,
  retryAfterSeconds: 1,
  broken: 0,
  html: 0,
  cut: 0,
  expired: 0,
  slowMs: 0,
  forbidden: [],
  doubledRows: false,
  malformedRows: false,
  movingRows: false,
  endless: false,
  paddedBytes: 0,
  lateCommits: false,
};

export interface Emulator {
  readonly tool: string;
  readonly url: string;
  /** What POST /v1/integrations takes to connect to it. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, string>>;
  /** What POST /v1/integrations/authorizations takes, where a person can let us in. */
  readonly partner?: Readonly<Record<string, string>>;
  /** Credentials that it refuses, each wrong in another way. */
  readonly wrongCredentials: readonly Readonly<Record<string, string>>[];
  /** Parts that can be forbidden (`Faults.forbidden`), with the tables that then cannot be read whole. */
  readonly forbiddable: Readonly<Record<string, readonly string[]>>;
  /** Oldest first. */
  readonly received: () => readonly Received[];
  readonly forgetReceived: () => void;
  /** Those that are left out go back to none. */
  readonly setFaults: (faults: Partial<Faults>) => void;
  readonly truth: () => Truth;
  /**
   * Makes so many changes as the product's users would: rows made, edited, archived, deleted where it lets them, and
   * children whose parents do not move. Sends the webhooks that the product would send.
   */
  readonly mutate: (count: number) => Promise<readonly Change[]>;
  /** A person set up webhooks by hand; null takes them away. Products with an API for it know by themselves. */
  readonly sendWebhooksTo: (
    target: { readonly url: string; readonly secret: string } | null,
  ) => void;
  /** Can a receiver see from a webhook that the product sent it? */
  readonly signsWebhooks: boolean;
  /** Oldest first. */
  readonly sentWebhooks: () => readonly SentWebhook[];
  readonly stop: () => Promise<void>;
}

export interface EmulatorOptions {
  /** Everything invented follows from it: the same seed, the same company. */
  readonly seed: number;
  /** About how many people (employees, candidates) there are; the rest grows with it. */
  readonly people: number;
  readonly now: () => Date;
  /** 0 takes a free port. */
  readonly port?: number;
}

export type StartEmulator = (options: EmulatorOptions) => Promise<Emulator>;
