import { isAbsolute } from "node:path";
import { expect, test } from "vitest";
import { ConfigError, describeSettings, readConfig } from "./config.ts";

const longKey = "0123456789abcdef0123456789abcdef";

test("an empty environment is a working development setup", () => {
  const config = readConfig({});

  expect(config).toMatchObject({
    host: "127.0.0.1",
    port: 8787,
    environment: "development",
    sandbox: true,
    allowPrivateNetworks: true,
    debounceSeconds: 30,
    brakePercent: 20,
    brakeRecords: 50,
    logLevel: "info",
  });
  expect(config.databaseUrl).toBeUndefined();
  expect(isAbsolute(config.dataDir)).toBe(true);
  expect(Object.isFrozen(config)).toBe(true);
});

test("values are read, blanks count as absent", () => {
  const config = readConfig({
    DATABASE_URL: "postgresql://u:p@db/muster",
    PORT: "0",
    MUSTER_ENCRYPTION_KEYS: " first , second ,",
    MUSTER_SANDBOX: "off",
    MUSTER_DEBOUNCE_SECONDS: "0",
    MUSTER_PUBLIC_URL: "  ",
  });

  expect(config.databaseUrl).toBe("postgresql://u:p@db/muster");
  expect(config.port).toBe(0);
  expect(config.encryptionKeys).toEqual(["first", "second"]);
  expect(config.sandbox).toBe(false);
  expect(config.debounceSeconds).toBe(0);
  expect(config.publicUrl).toBeUndefined();
});

test.each([
  [{ PORT: "70000" }, "PORT must be a port from 0 to 65535"],
  [{ PORT: "http" }, "PORT must be a port from 0 to 65535"],
  [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL must be a postgres:// URL"],
  [{ MUSTER_PUBLIC_URL: "muster.test" }, "MUSTER_PUBLIC_URL must be an http:// or https:// URL"],
  [{ MUSTER_STARTS_PER_MINUTE: "0" }, "MUSTER_STARTS_PER_MINUTE must be a whole number from 1"],
  [
    { MUSTER_BRAKE_PERCENT: "101" },
    "MUSTER_BRAKE_PERCENT must be a whole number of percent up to 100",
  ],
  [{ MUSTER_ENV: "staging" }, "MUSTER_ENV must be one of development, production"],
  [{ MUSTER_SANDBOX: "maybe" }, "MUSTER_SANDBOX must be one of 0, 1, on, off"],
  [{ MUSTER_API_KEY: "short" }, "MUSTER_API_KEY must have at least 8 characters"],
  [{ MUSTER_ENCRYPTION_KEYS: "," }, "MUSTER_ENCRYPTION_KEYS names no key"],
  [{ MUSTER_ENV: "production" }, "MUSTER_ENCRYPTION_KEYS is required with MUSTER_ENV=production"],
  [
    { MUSTER_ENV: "production", MUSTER_ENCRYPTION_KEYS: `${longKey},short` },
    "MUSTER_ENCRYPTION_KEYS holds a key of fewer than 32 characters",
  ],
  [
    { MUSTER_ENV: "production", MUSTER_ENCRYPTION_KEYS: longKey, MUSTER_SANDBOX: "on" },
    "MUSTER_SANDBOX must be off with MUSTER_ENV=production",
  ],
])("%j is refused by name", (env, problem) => {
  expect(() => readConfig(env)).toThrow(ConfigError);
  expect(() => readConfig(env)).toThrow(problem);
});

test("production is closed by default", () => {
  const config = readConfig({ MUSTER_ENV: "production", MUSTER_ENCRYPTION_KEYS: longKey });

  expect(config).toMatchObject({ sandbox: false, allowPrivateNetworks: false });
});

test("every setting is described", () => {
  for (const { env, fallback, sentence } of describeSettings()) {
    expect(env).toMatch(/^[A-Z_]+$/);
    expect(fallback).not.toBe("");
    expect(sentence).toMatch(/\.$/);
  }
});
