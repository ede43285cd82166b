/** Runs the code of docs/verifying-webhooks.md as it stands there, in every language that this machine has. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { newSecret } from "../packages/server/src/outbound/sending/secret.ts";
import { signatureHeaders } from "../packages/server/src/outbound/sending/sign.ts";
import { codeOf } from "./document-text.ts";
import { type Drive, drives } from "./verifying-drives.ts";

const folder = mkdtempSync(join(tmpdir(), "muster-verify-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** What a receiver has in its hands, and what each check must say of it. */
interface Case {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly secrets: readonly string[];
  readonly kombo: boolean;
  readonly standard: boolean;
}

const secret = newSecret();
const former = newSecret();
const id = "nkc1Zcd2ztF2STQX1X7g3UD6";
const text = JSON.stringify({ id, type: "data-changed", data: { name: "Đặng Łucja מיכל 🦉" } });
const minute = 60_000;

function signed(secrets: readonly [string, ...string[]] = [secret], age = 0) {
  const headers = signatureHeaders({ id, body: text, at: new Date(Date.now() - age), secrets });
  return { ...headers } as Readonly<Record<string, string>>;
}

function without(name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(signed()).filter(([key]) => key !== name));
}

const right = { headers: signed(), body: Buffer.from(text), secrets: [secret] };
const [yes, no] = [
  { kombo: true, standard: true },
  { kombo: false, standard: false },
];
const standardOnly = { kombo: false, standard: true };
const komboOnly = { kombo: true, standard: false };

/** Bytes that are no text: whoever decodes the body before checking it signs other bytes. */
const bytes = Buffer.from([0xff, 0x00, 0xfe, 0x0a, 0x0d, 0x80]);

function signedBytes(): Readonly<Record<string, string>> {
  const time = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const mac = createHmac("sha256", key).update(`${id}.${time}.`).update(bytes).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": time,
    "webhook-signature": `v1,${mac}`,
    "x-kombo-signature": createHmac("sha256", secret).update(bytes).digest("base64url"),
  };
}

function over(name: string, value: string): Readonly<Record<string, string>> {
  return { ...signed(), [name]: value };
}

const standardSignature = signed()["webhook-signature"] ?? "";
const komboSignature = signed()["x-kombo-signature"] ?? "";

const cases: readonly Case[] = [
  { name: "what Muster signs", ...right, ...yes },
  { name: "bytes that are no text", ...right, headers: signedBytes(), body: bytes, ...yes },
  { name: "one byte more", ...right, body: Buffer.from(`${text} `), ...no },
  { name: "one letter changed", ...right, body: Buffer.from(text.replace("Đ", "D")), ...no },
  { name: "an empty body", ...right, body: Buffer.alloc(0), ...no },
  { name: "another secret", ...right, secrets: [newSecret()], ...no },
  { name: "no secret at all", ...right, secrets: [], ...no },
  { name: "the right secret second", ...right, secrets: [newSecret(), secret], ...yes },
  { name: "the right secret first", ...right, secrets: [secret, newSecret()], ...yes },
  {
    name: "during an exchange, both secrets known",
    ...right,
    headers: signed([secret, former]),
    secrets: [secret, former],
    ...yes,
  },
  {
    name: "during an exchange, only the former known",
    ...right,
    headers: signed([secret, former]),
    secrets: [former],
    ...standardOnly,
  },
  {
    name: "a signature of a later version",
    ...right,
    headers: over("webhook-signature", `v2,x ${standardSignature}`),
    ...yes,
  },
  {
    name: "of no version",
    ...right,
    headers: over("webhook-signature", standardSignature.slice(3)),
    ...komboOnly,
  },
  {
    name: "cut off",
    ...right,
    headers: over("webhook-signature", standardSignature.slice(0, -4)),
    ...komboOnly,
  },
  {
    name: "Kombo's, padded",
    ...right,
    headers: over("x-kombo-signature", `${komboSignature}=`),
    ...standardOnly,
  },
  {
    name: "Kombo's, not ASCII",
    ...right,
    headers: over("x-kombo-signature", "ÿé"),
    ...standardOnly,
  },
  { name: "not ASCII", ...right, headers: over("webhook-signature", "v1,ÿé"), ...komboOnly },
  { name: "four minutes old", ...right, headers: signed([secret], 4 * minute), ...yes },
  { name: "six minutes old", ...right, headers: signed([secret], 6 * minute), ...komboOnly },
  { name: "six minutes ahead", ...right, headers: signed([secret], -6 * minute), ...komboOnly },
  {
    name: "another time than signed",
    ...right,
    headers: over("webhook-timestamp", String(Math.floor(Date.now() / 1000) - 9)),
    ...komboOnly,
  },
  {
    name: "a time that is no number",
    ...right,
    headers: over("webhook-timestamp", "now"),
    ...komboOnly,
  },
  {
    name: "a time beyond all numbers",
    ...right,
    headers: over("webhook-timestamp", "9".repeat(5000)),
    ...komboOnly,
  },
  { name: "an empty time", ...right, headers: over("webhook-timestamp", ""), ...komboOnly },
  { name: "another id than signed", ...right, headers: over("webhook-id", "other"), ...komboOnly },
  { name: "without headers", ...right, headers: {}, ...no },
  ...["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => {
    return { name: `without ${name}`, ...right, headers: without(name), ...komboOnly };
  }),
  {
    name: "without x-kombo-signature",
    ...right,
    headers: without("x-kombo-signature"),
    ...standardOnly,
  },
];

function isHere({ program, version }: Drive): boolean {
  return spawnSync(program, version, { stdio: "ignore" }).status === 0;
}

/** Lines of `true false`: what the language's two checks say of each case. */
function verdicts(drive: Drive): readonly string[] {
  const code = codeOf("docs/verifying-webhooks.md", drive.language);
  for (const { name, text: content } of drive.files(code))
    writeFileSync(join(folder, name), content);
  const input = cases.map(({ headers, body, secrets }) => ({
    headers,
    secrets,
    body: body.toString("base64"),
  }));
  const options = { cwd: folder, input: JSON.stringify(input), encoding: "utf8" as const };
  return execFileSync(drive.program, drive.run, options).trim().split("\n");
}

describe.each(drives.map((drive) => [drive.language, drive] as const))(
  "the %s code",
  (_, drive) => {
    // A language that is not installed is shown as skipped, by its name.
    test.skipIf(!isHere(drive))(
      "takes what Muster signs and nothing else",
      { timeout: 120_000 },
      () => {
        const expected = cases.map(({ name, kombo, standard }) => `${name}: ${kombo} ${standard}`);

        const said = verdicts(drive).map((line, at) => `${cases[at]?.name}: ${line}`);

        expect(said).toEqual(expected);
      },
    );
  },
);
