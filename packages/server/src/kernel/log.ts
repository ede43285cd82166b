import { type DestinationStream, type Logger, pino } from "pino";
import { PinoPretty } from "pino-pretty";

export type Log = Logger;

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";

/** Words under which a secret can stand in a logged object; compared exactly by pino. */
const secretWords = [
  "accessToken",
  "access_token",
  "apiKey",
  "api_key",
  "authorization",
  "Authorization",
  "clientSecret",
  "client_secret",
  "cookie",
  "credentials",
  "encryptionKeys",
  "databaseUrl",
  "password",
  "refreshToken",
  "refresh_token",
  "secret",
  "token",
] as const;

// pino matches whole paths, so each word is listed for the depths at which we log objects.
const secretPaths = ["", "*.", "*.*."].flatMap((prefix) =>
  secretWords.map((word) => prefix + word),
);

export interface LogOptions {
  readonly level: LogLevel;
  /** Absent: readable lines on a terminal, JSON lines elsewhere. */
  readonly pretty?: boolean;
  /** Absent: stdout. */
  readonly destination?: DestinationStream & NodeJS.WritableStream;
}

export function createLog({ level, pretty, destination }: LogOptions): Log {
  const options = {
    level,
    base: null,
    redact: { paths: secretPaths, censor: "[redacted]" },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  if (pretty ?? (destination === undefined && process.stdout.isTTY)) {
    const lines = PinoPretty({
      colorize: destination === undefined,
      translateTime: "SYS:HH:MM:ss",
      singleLine: true,
      ...(destination === undefined ? {} : { destination }),
    });
    return pino(options, lines);
  }
  return destination === undefined ? pino(options) : pino(options, destination);
}
