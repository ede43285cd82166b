/** Runs the code of docs/receiving-changes.md as it stands there. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tables } from "@muster/model";
import { afterAll, expect, test, vi } from "vitest";
import { newSecret } from "../packages/server/src/outbound/sending/secret.ts";
import { signatureHeaders } from "../packages/server/src/outbound/sending/sign.ts";
import { moduleOf, readDocument } from "./document-text.ts";

interface Stored {
  readonly path: string;
  readonly id: string;
}

interface Means {
  readonly secrets: readonly string[];
  readonly url: string;
  readonly apiKey: string;
  readonly bookmarks: {
    readonly get: (integration: string, path: string) => string | undefined;
    readonly set: (integration: string, path: string, time: string) => void;
  };
  readonly store: (path: string, record: { readonly id: string }) => void;
}

/** What the document's code exports. */
interface Snippets {
  readonly receiver: (means: Means) => Server;
}

const document = readDocument("docs/receiving-changes.md");
const folder = mkdtempSync(join(tmpdir(), "muster-document-"));
const open: Server[] = [];

afterAll(() => {
  for (const server of open) server.close();
  rmSync(folder, { recursive: true });
});

async function snippets(): Promise<Snippets> {
  return (await moduleOf("docs/receiving-changes.md", folder)) as Snippets;
}

async function listening(server: Server): Promise<string> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const secret = newSecret();
const body = JSON.stringify({
  id: "e1",
  type: "data-changed",
  data: { integration_id: "sandbox:1", changed_models: [{ name: "hris_employees" }] },
});
const signed = () =>
  signatureHeaders({ id: "e1", body, at: new Date(), secrets: [secret] }) satisfies Readonly<
    Record<string, string>
  >;

/** Two pages of employees; the second can be made to fail once. */
function lists(asked: string[], trouble: { due: boolean }): RequestListener {
  return (request, response) => {
    asked.push(request.url ?? "");
    const second = request.url?.includes("cursor=c2") === true;
    response.setHeader("content-type", "application/json");
    if (second && trouble.due) {
      trouble.due = false;
      const error = { code: "PLATFORM.UNKNOWN_ERROR", message: "away" };
      response.writeHead(503).end(JSON.stringify({ status: "error", error }));
      return;
    }
    const data = { results: [{ id: second ? "b" : "a" }], next: second ? null : "c2" };
    response.end(JSON.stringify({ status: "success", data }));
  };
}

test("the receiver fetches what changed, page by page, and moves its bookmark only when all was read", async () => {
  const { receiver } = await snippets();
  const complaints = vi.spyOn(console, "error").mockReturnValue();
  const asked: string[] = [];
  const stored: Stored[] = [];
  const bookmarks = new Map([["sandbox:1 /hris/employees", "2026-01-01T00:00:00.000Z"]]);
  const api = await listening(createServer(lists(asked, { due: true })));
  const hook = await listening(
    receiver({
      secrets: [secret],
      url: api,
      apiKey: "k",
      bookmarks: {
        get: (integration, path) => bookmarks.get(`${integration} ${path}`),
        set: (integration, path, time) => bookmarks.set(`${integration} ${path}`, time),
      },
      store: (path, { id }) => stored.push({ path, id }),
    }),
  );
  const deliver = async (headers: Readonly<Record<string, string>>) =>
    (await fetch(hook, { method: "POST", body, headers })).status;
  const began = Date.now();

  expect(await deliver({})).toBe(401);
  expect(asked).toEqual([]);

  expect(await deliver(signed())).toBe(500);
  expect(complaints).toHaveBeenCalledOnce();
  expect(bookmarks.get("sandbox:1 /hris/employees")).toBe("2026-01-01T00:00:00.000Z");

  expect(await deliver(signed())).toBe(200);
  const path = "/hris/employees";
  expect(stored.slice(-2)).toEqual([
    { path, id: "a" },
    { path, id: "b" },
  ]);
  expect(asked.at(-1)).toBe(
    `/v1${path}?page_size=250&include_deleted=true&updated_after=2026-01-01T00%3A00%3A00.000Z&cursor=c2`,
  );
  // A list whose models are not named is left alone, and the bookmark lies before the fetch.
  expect([...bookmarks.keys()]).toEqual(["sandbox:1 /hris/employees"]);
  expect(Date.parse(bookmarks.get("sandbox:1 /hris/employees") ?? "")).toBeLessThan(began);
});

test("the models that the document names exist", () => {
  const named = [...document.matchAll(/"(hris_\w+)"/g)].map(([, name]) => name);
  const known: readonly string[] = tables.map(({ name }) => name);

  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !known.includes(name ?? ""))).toEqual([]);
});
