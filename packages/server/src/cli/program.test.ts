import { CommanderError, type Command } from "commander";
import { expect, test } from "vitest";
import { type Actions, buildProgram } from "./program.ts";

/** Parses a line and says which action was called with what, or what was complained of. */
async function typed(line: string): Promise<readonly unknown[]> {
  const called: unknown[] = [];
  const complaints: string[] = [];
  const actions = new Proxy({} as Actions, {
    get:
      (_, name) =>
      (...given: readonly unknown[]) => {
        called.push(name, ...given);
        return Promise.resolve();
      },
  });
  const program = buildProgram(actions);
  quieten(program, (text) => complaints.push(text));
  try {
    await program.parseAsync(line.split(" "), { from: "user" });
    return called;
  } catch (error) {
    if (error instanceof CommanderError) return [error.exitCode, complaints.join("")];
    throw error;
  }
}

function quieten(command: Command, hear: (text: string) => void): void {
  command.exitOverride().configureOutput({ writeErr: hear, writeOut: hear });
  for (const inner of command.commands) quieten(inner, hear);
}

test.each([
  ["webhooks add --events data-changed http://a.test/", { events: ["data-changed"] }],
  ["webhooks add http://a.test/ --events a,b --events c", { events: ["a", "b", "c"] }],
  ["webhooks add http://a.test/", {}],
  ["webhooks add --description CRM http://a.test/", { description: "CRM" }],
])("%s: the address is found in any order", async (line, given) => {
  const left = { url: "http://a.test/", events: ["*"], description: null };
  expect(await typed(line)).toEqual(["addWebhook", { ...left, ...given }]);
});

test("deliveries: looked at, and sent again by their own id or by an endpoint's", async () => {
  const all = { endpoint: null, integration: null, type: null, state: null };
  expect(await typed("webhooks deliveries")).toEqual(["listDeliveries", all]);
  expect(await typed("webhooks deliveries --endpoint e1 --state failed")).toEqual([
    "listDeliveries",
    { ...all, endpoint: "e1", state: "failed" },
  ]);
  expect(await typed("webhooks delivery d1")).toEqual(["showDelivery", "d1"]);
  expect(await typed("webhooks redeliver d1")).toEqual(["redeliverOne", "d1"]);
  const many: readonly (readonly [string, unknown])[] = [
    ["--failed", { failed: true }],
    ["--after 0", { after: 0 }],
    ["--after 4 --until 9", { after: 4, until: 9 }],
    ["--since 2026-01-31T08:00:00Z", { since: "2026-01-31T08:00:00Z" }],
  ];
  for (const [options, wish] of many) {
    expect(await typed(`webhooks redeliver e1 ${options}`)).toEqual(["redeliverMany", "e1", wish]);
  }
  for (const options of [
    "--failed --after 1",
    "--after 1 --since x",
    "--after -1",
    "--state lost",
  ]) {
    expect((await typed(`webhooks redeliver e1 ${options}`))[0]).toBe(1);
  }
});

test("what happens to one webhook endpoint", async () => {
  expect(await typed("webhooks test e1")).toEqual(["testWebhook", "e1", null]);
  expect(await typed("webhooks test e1 --type sync-finished")).toEqual([
    "testWebhook",
    "e1",
    "sync-finished",
  ]);
  expect(await typed("webhooks rotate e1")).toEqual(["rotateWebhook", "e1", null]);
  expect(await typed("webhooks rotate e1 --overlap 0s")).toEqual(["rotateWebhook", "e1", 0]);
  expect(await typed("webhooks rotate --overlap 7d e1")).toEqual(["rotateWebhook", "e1", 604_800]);
  expect(await typed("webhooks enable e1")).toEqual(["setWebhookEnabled", "e1", true]);
  expect(await typed("webhooks disable e1")).toEqual(["setWebhookEnabled", "e1", false]);
  for (const time of ["8d", "24", "-1s", "h"]) {
    const [code, text] = await typed(`webhooks rotate e1 --overlap=${time}`);
    expect([code, text]).toEqual([1, expect.stringContaining("It must be a time from 0s to 7d")]);
  }
});

test("issues are listed for everything or for one integration", async () => {
  expect(await typed("issues")).toEqual(["listIssues", null]);
  expect(await typed("integrations issues")).toEqual(["listIssues", null]);
  expect(await typed("integrations issues a:1")).toEqual(["listIssues", "a:1"]);
});

test("options of connect may stand before the tool, once for each value", async () => {
  const line =
    "integrations connect --organization Acme --credential a=b,c --config x=1 --config y=2 tryton";
  expect(await typed(line)).toEqual([
    "connectIntegration",
    { tool: "tryton", organization: "Acme", credentials: ["a=b,c"], config: ["x=1", "y=2"] },
  ]);
});

test("settings of a scope are typed one after the other, its config by an option", async () => {
  expect(await typed("scope set hris_absences=disabled hris_teams.name=optional")).toEqual([
    "setScope",
    null,
    ["hris_absences=disabled", "hris_teams.name=optional"],
  ]);
  expect(await typed("scope use sandbox:1 --config default --opt-out hris_absences")).toEqual([
    "useScope",
    { integration: "sandbox:1", config: "default", optedOut: ["hris_absences"] },
  ]);
});

test("times are typed with their unit, and `default` is no time", async () => {
  expect(await typed("integrations schedule a:1 --full 6h --delta 30m")).toEqual([
    "scheduleIntegration",
    { id: "a:1", full: 21_600, delta: 1800 },
  ]);
  expect(await typed("integrations schedule a:1 --delta default")).toEqual([
    "scheduleIntegration",
    { id: "a:1", full: undefined, delta: null },
  ]);
  for (const time of ["6", "30s", "366d"]) {
    const [code, text] = await typed(`integrations schedule a:1 --full ${time}`);
    expect([code, text]).toEqual([1, expect.stringContaining("It must be a time from 1m to 365d")]);
  }
});

test.each(["integrations", "keys", "webhooks", "sandbox"])(
  "muster %s hello is answered with its commands",
  async (group) => {
    const [code, text] = await typed(`${group} hello`);
    expect(code).toBe(1);
    expect(text).toMatch(/^error: there is no command "hello"\n[^]*Commands:/);
  },
);

test("a group without a word does its usual thing", async () => {
  expect(await typed("syncs sandbox:1")).toEqual(["listSyncs", "sandbox:1"]);
  expect(await typed("syncs")).toEqual(["listSyncs", null]);
  expect(await typed("syncs requests 1")).toEqual(["listRequests", "1"]);
  expect(await typed("sandbox --port 7")).toEqual([
    "serveSandbox",
    { port: 7, seed: 1, employees: 200 },
  ]);
});

test("numbers that do not fit are refused by the option's name", async () => {
  const [, text] = await typed("sandbox --employees many");
  expect(text).toContain("option '--employees <number>' argument 'many' is invalid");
  expect(text).toContain("It must be a whole number from 1 to 100000.");
});

test("a sandbox command's usage names it once", async () => {
  const [, text] = await typed("sandbox rename --help");
  expect(text).toContain("Usage: muster sandbox rename <id> <given_name> [family_name]\n");
});

test.each([
  ["events", { after: null, types: null, follow: false }],
  [
    "events --after 7 --type data-changed,sync-finished --follow",
    { after: 7, types: ["data-changed", "sync-finished"], follow: true },
  ],
])("%s", async (line, wish) => {
  expect(await typed(line)).toEqual(["printEvents", wish]);
});

test("listen: everything is optional, and what is given is looked at", async () => {
  const nothing = { forward: null, types: null, server: null, apiKey: null, secret: null };
  expect(await typed("listen")).toEqual(["listen", nothing]);
  const forward = "http://localhost:3000/hook";
  expect(await typed(`listen --forward ${forward} --events data-changed`)).toEqual([
    "listen",
    { ...nothing, forward, types: ["data-changed"] },
  ]);
});

test.each([
  ["events --after -1", "It must be a whole number"],
  ["events --type data-change", "There are data-changed, sync-finished"],
  ["listen --events ,", "There are data-changed, sync-finished"],
  ["listen --forward localhost:3000", "It must be an http:// or https:// address."],
  ["listen --server ftp://a.test", "It must be an http:// or https:// address."],
  ["listen --secret hush", "It must be a signing secret"],
])("%s is refused in words", async (line, words) => {
  const [code, text] = await typed(line);
  expect(code).toBe(1);
  expect(text).toContain(words);
});
