/** A Tryton server spoken to without any of our own machinery: what tests compare it with, and seed by. */
export interface TrytonServer {
  readonly url: string;
  readonly database: string;
  readonly username: string;
  readonly password: string;
}

export interface Rpc {
  /** Calls a method of a model, with the user's context. */
  call(method: string, ...params: readonly unknown[]): Promise<unknown>;
  /** Creates one record and gives its id. */
  create(model: string, values: object): Promise<number>;
  createAll(model: string, values: readonly object[]): Promise<readonly number[]>;
  /** Creating records of a company needs it to be the user's current one. */
  workFor(company: number): Promise<void>;
  readonly userId: number;
}

/** The server that the environment names, else the one that may run beside us. */
export function serverOfEnvironment(env = process.env): TrytonServer {
  return {
    url: env["TRYTON_URL"] ?? "http://127.0.0.1:8010",
    database: env["TRYTON_DATABASE"] ?? "hr",
    username: env["TRYTON_USER"] ?? "admin",
    password: env["TRYTON_PASSWORD"] ?? "admin",
  };
}

/** The version of the Tryton that answers there; null when none does. */
export async function versionOf({ url }: Pick<TrytonServer, "url">): Promise<string | null> {
  try {
    const version = await post(`${url}/`, { method: "common.server.version", params: [] });
    return typeof version === "string" ? version : null;
  } catch {
    // Nobody listens there, or something that is no Tryton.
    return null;
  }
}

export async function logIn({ url, database, username, password }: TrytonServer): Promise<Rpc> {
  const address = `${url}/${database}/`;
  const login = { method: "common.db.login", params: [username, { password }, "en"] };
  const [userId, key] = (await post(address, login)) as [number, string];
  const session = `Session ${Buffer.from(`${username}:${userId}:${key}`).toString("base64")}`;
  let context: unknown = {};

  const call: Rpc["call"] = (method, ...params) =>
    post(address, { method: `model.${method}`, params: [...params, context] }, session);
  const createAll: Rpc["createAll"] = async (model, values) =>
    (await call(`${model}.create`, values)) as number[];

  return {
    userId,
    call,
    createAll,
    create: async (model, values) => (await createAll(model, [values]))[0] as number,
    workFor: async (company) => {
      await call("res.user.write", [userId], { company });
      context = await call("res.user.get_preferences", true);
    },
  };
}

export function trytonDay(iso: string): object {
  const [year, month, day] = iso.split("-").map(Number);
  return { __class__: "date", year, month, day };
}

/** A stamp as milliseconds, the started one included. */
export function trytonTime(stamp: unknown): number {
  const { year, month, day, hour, minute, second, microsecond } = stamp as Readonly<
    Record<"year" | "month" | "day" | "hour" | "minute" | "second" | "microsecond", number>
  >;
  return Date.UTC(year, month - 1, day, hour, minute, second, Math.ceil(microsecond / 1000));
}

async function post(
  url: string,
  call: { readonly method: string; readonly params: readonly unknown[] },
  authorization?: string,
): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
    body: JSON.stringify({ id: 1, ...call }),
    signal: AbortSignal.timeout(60_000),
  });
  const answer = (await response.json()) as { result?: unknown; error?: unknown };
  if (answer.error) throw new Error(`${call.method}: ${JSON.stringify(answer.error)}`);
  return answer.result;
}
