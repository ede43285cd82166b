import postgres from "postgres";
import type { Log } from "../kernel/log.ts";

/** Values that TypeScript may pass as parameters beside the driver's own. */
type Types = { readonly bigint: bigint | number; readonly date: Date | string };

export type Database = postgres.Sql<Types>;
export type Transaction = postgres.TransactionSql<Types>;
/** What a statement needs that may run inside a transaction or outside. */
export type Queryable = postgres.ISql<Types>;

export interface DatabaseOptions {
  /** Connections at most (10). */
  readonly max?: number;
  readonly log?: Log;
  /** Shown in pg_stat_activity; tells the roles of several processes apart. */
  readonly name?: string;
}

/**
 * Opens a pool; it connects on first use and reconnects by itself after the database was away,
 * with gaps growing from 50 ms to 5 s. A statement in flight when a connection breaks fails.
 *
 * How values arrive: `int8` as number (outside ±2^53 the query fails: cast to text), `date`,
 * `timestamp` and `timestamptz` as PostgreSQL's own text in UTC, `numeric` as text, json parsed.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  return postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 10,
    backoff: gapBeforeReconnect,
    onnotice: (notice) => options.log?.debug({ notice: notice["message"] }, "database notice"),
    connection: {
      application_name: options.name ?? "muster",
      TimeZone: "UTC",
      DateStyle: "ISO, YMD",
      idle_in_transaction_session_timeout: 20_000,
    },
    types: { bigint, date: untouchedTime },
  });
}

export interface Listener {
  readonly channel: string;
  readonly onNotify: (payload: string) => void;
  /** It listens from now on. */
  readonly onBegin: () => void;
}

/**
 * Listens on a connection of its own until that is lost or `signal` fires; rejects when it cannot. Unlike the driver's
 * own `listen` it says when the connection is lost, and can be ended before the pool is.
 */
export async function listenOnce(
  url: string,
  { channel, onNotify, onBegin }: Listener,
  signal: AbortSignal,
): Promise<void> {
  const over = Promise.withResolvers<void>();
  // An option of the driver's that its types do not know.
  const hidden = { onnotify: (_channel: string, payload: string) => onNotify(payload) };
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    fetch_types: false,
    connection: { application_name: "muster listening" },
    onclose: () => over.resolve(),
    ...hidden,
  });
  const stop = (): void => over.resolve();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const begun = sql`listen ${sql(channel)}`.then(onBegin);
    await Promise.race([begun, over.promise]);
    await over.promise;
  } finally {
    signal.removeEventListener("abort", stop);
    await sql.end({ timeout: 1 });
  }
}

/** Waits for running statements up to `graceSeconds`, then closes every connection. */
export async function closeDatabase(db: Database, graceSeconds = 5): Promise<void> {
  await db.end({ timeout: graceSeconds });
}

/** One round trip; for readiness and for the start of a process. */
export async function pingDatabase(db: Queryable): Promise<void> {
  await db`select 1`;
}

/** The SQLSTATE or the driver's code ("CONNECTION_CLOSED", "ECONNREFUSED"), if it is one. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** True when the database was not there; says nothing of whether a COMMIT got through. */
export function isConnectionLoss(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return code !== undefined && (connectionCodes.has(code) || code.startsWith("08"));
}

const connectionCodes: ReadonlySet<string> = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EAI_AGAIN",
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now: starting up or shutting down
]);

const gapBeforeReconnect = (failures: number): number =>
  Math.min(0.05 * 2 ** failures, 5) * (0.5 + Math.random() / 2);

const bigint: postgres.PostgresType<bigint | number> = {
  to: 20,
  from: [20],
  serialize: String,
  parse: (text: string): number => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) {
      throw new RangeError(`int8 ${text} does not fit a number: select it as text`);
    }
    return value;
  },
};

// A Date keeps milliseconds only; cursors and updated_after need PostgreSQL's microseconds.
const untouchedTime: postgres.PostgresType<Date | string> = {
  to: 1184,
  from: [1082, 1114, 1184],
  serialize: (value) => (value instanceof Date ? value.toISOString() : value),
  parse: (text: string): string => text,
};
