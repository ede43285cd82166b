import { resolve } from "node:path";
import { z } from "zod";

interface Shown {
  readonly env: string;
  /** What `muster help` prints as the default: it may depend on other settings. */
  readonly fallback: string;
  readonly sentence: string;
}

const shown = z.registry<Shown>();

function setting<T extends z.ZodType>(text: Shown, type: T): T {
  shown.add(type, text);
  return type;
}

const onOff = z.enum(["on", "off", "1", "0"]).transform((word) => word === "on" || word === "1");

/** Every setting, once: its variable, its default, a sentence, its type. */
const settings = z.object({
  databaseUrl: setting(
    {
      env: "DATABASE_URL",
      fallback: "embedded PostgreSQL",
      sentence: "PostgreSQL 15 or newer to use in place of the embedded one.",
    },
    z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }).optional(),
  ),
  dataDir: setting(
    {
      env: "MUSTER_DATA_DIR",
      fallback: ".muster",
      sentence: "Folder of the embedded database and of generated secrets.",
    },
    z.string().default(".muster"),
  ),
  host: setting(
    { env: "HOST", fallback: "127.0.0.1", sentence: "Address the API listens on." },
    z.string().default("127.0.0.1"),
  ),
  port: setting(
    {
      env: "PORT",
      fallback: "8787",
      sentence: "Port the API listens on; 0 takes a free one and prints it.",
    },
    wholeNumber("must be a port from 0 to 65535", 65_535).default(8787),
  ),
  publicUrl: setting(
    {
      env: "MUSTER_PUBLIC_URL",
      fallback: "http://127.0.0.1:<port> in development",
      sentence:
        "Address under which others reach this server: the start prints it, log_url of sync-finished begins with it, HR tools will send their webhooks there.",
    },
    z.url({ protocol: /^https?$/, error: "must be an http:// or https:// URL" }).optional(),
  ),
  apiKey: setting(
    {
      env: "MUSTER_API_KEY",
      fallback: "generated and shown once in development, none in production",
      sentence: "Fixed key of the first environment, for scripts and tests.",
    },
    z.string().min(8, "must have at least 8 characters").optional(),
  ),
  encryptionKeys: setting(
    {
      env: "MUSTER_ENCRYPTION_KEYS",
      fallback: "generated outside production",
      sentence:
        "Comma list of keys that seal credentials; the first seals, all of them open. In production each has 32 characters or more.",
    },
    z.string().transform(commaList).pipe(z.array(z.string()).min(1, "names no key")).optional(),
  ),
  environment: setting(
    {
      env: "MUSTER_ENV",
      fallback: "development",
      sentence: "development or production; production refuses generated secrets and the sandbox.",
    },
    z.enum(["development", "production"]).default("development"),
  ),
  sandbox: setting(
    {
      env: "MUSTER_SANDBOX",
      fallback: "on in development, off in production",
      sentence: "Connect the built-in sandbox HR tool on first start.",
    },
    onOff.optional(),
  ),
  allowPrivateNetworks: setting(
    {
      env: "MUSTER_ALLOW_PRIVATE_NETWORKS",
      fallback: "1 in development, 0 in production",
      sentence: "Let source and webhook URLs point at loopback and private addresses.",
    },
    onOff.optional(),
  ),
  debounceSeconds: setting(
    {
      env: "MUSTER_DEBOUNCE_SECONDS",
      fallback: "30",
      sentence: "At most one data-changed webhook per integration in this many seconds.",
    },
    wholeNumber("must be a whole number of seconds up to 86400", 86_400).default(30),
  ),
  startsPerMinute: setting(
    {
      env: "MUSTER_STARTS_PER_MINUTE",
      fallback: "120",
      sentence:
        "At most so many scheduled syncs of one tool start in a minute, after a burst of 20.",
    },
    wholeNumber("must be a whole number from 1 to 60000", 60_000)
      .pipe(z.number().min(1, "must be a whole number from 1 to 60000"))
      .default(120),
  ),
  brakePercent: setting(
    {
      env: "MUSTER_BRAKE_PERCENT",
      fallback: "20",
      sentence:
        "A full sync that would delete more than this share of a model, and more than MUSTER_BRAKE_RECORDS records, is held.",
    },
    wholeNumber("must be a whole number of percent up to 100", 100).default(20),
  ),
  brakeRecords: setting(
    {
      env: "MUSTER_BRAKE_RECORDS",
      fallback: "50",
      sentence:
        "So many deletions of a model in one full sync are never held, unless they are all of it.",
    },
    wholeNumber("must be a whole number up to 999999", 999_999).default(50),
  ),
  logLevel: setting(
    {
      env: "MUSTER_LOG_LEVEL",
      fallback: "info",
      sentence: "Least level that is logged; JSON lines when stdout is no terminal.",
    },
    z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  ),
});

type Settings = z.output<typeof settings>;

export type Config = Readonly<Settings> & {
  readonly sandbox: boolean;
  readonly allowPrivateNetworks: boolean;
};

/** Settings that cannot be used; each problem names its variable, none repeats a secret's value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Muster cannot start with these settings:\n${problems.map((p) => `  ${p}`).join("\n")}`);
    this.problems = problems;
  }
}

/** Reads and checks the environment; blank counts as absent, as in an .env file. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = describeSettings().map(({ name, env: variable }) => {
    const value = env[variable]?.trim();
    return [name, value === "" ? undefined : value] as const;
  });
  const parsed = settings.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describeIssue));
  const refusals = production(parsed.data);
  if (refusals.length > 0) throw new ConfigError(refusals);
  const development = parsed.data.environment === "development";
  return Object.freeze({
    ...parsed.data,
    dataDir: resolve(parsed.data.dataDir),
    sandbox: parsed.data.sandbox ?? development,
    allowPrivateNetworks: parsed.data.allowPrivateNetworks ?? development,
  });
}

/** For `muster help` and the printed documentation. */
export function describeSettings(): readonly (Shown & { readonly name: string })[] {
  return Object.entries(settings.shape).map(([name, type]) => {
    const text = shown.get(type);
    if (text === undefined) throw new Error(`setting ${name} is not described`);
    return { name, ...text };
  });
}

/** Keys are hashed, not stretched: a short one could be guessed from a stolen database. */
const shortestKey = 32;

function production({ environment, encryptionKeys, sandbox }: Settings): readonly string[] {
  if (environment !== "production") return [];
  return [
    ...(encryptionKeys === undefined
      ? ["MUSTER_ENCRYPTION_KEYS is required with MUSTER_ENV=production"]
      : []),
    ...(encryptionKeys?.some((key) => key.length < shortestKey)
      ? [
          `MUSTER_ENCRYPTION_KEYS holds a key of fewer than ${shortestKey} characters; ` +
            "make one with `openssl rand -base64 32`",
        ]
      : []),
    ...(sandbox === true ? ["MUSTER_SANDBOX must be off with MUSTER_ENV=production"] : []),
  ];
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  const variable = describeSettings().find((one) => one.name === name)?.env ?? name;
  return issue.code === "invalid_value"
    ? `${variable} must be one of ${issue.values.map(String).join(", ")}`
    : `${variable} ${issue.message}`;
}

function wholeNumber(error: string, max: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/, error)
    .transform(Number)
    .pipe(z.number().max(max, error));
}

function commaList(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
