import { mkdtempSync, readFileSync, rmSync, appendFileSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Clock } from "../kernel/clock.ts";
import { listNames } from "./invented/lists.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";
import { sign } from "./webhooks.ts";

const pageSchema = z.object({
  items: z.array(z.looseObject({ id: z.string(), deleted_at: z.string().nullable() })),
  next_cursor: z.string().nullable(),
  total: z.number(),
});
type Page = z.output<typeof pageSchema>;

const open: Sandbox[] = [];
const folders: string[] = [];
const start = async (options: Partial<SandboxOptions> = {}): Promise<Sandbox> => {
  const sandbox = await startSandbox({ folder: null, ...options });
  open.push(sandbox);
  return sandbox;
};
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Stands still until it is moved, so that two servers invent the same days. */
function stillClock(iso: string): Clock & { moveTo(iso: string): void } {
  let now = new Date(iso);
  return {
    now: () => now,
    sleep: () => Promise.resolve(),
    moveTo: (next) => (now = new Date(next)),
  };
}

async function page(sandbox: Sandbox, path: string): Promise<Page> {
  return pageSchema.parse(await (await fetch(`${sandbox.url}/api/${path}`)).json());
}

async function readAll(
  sandbox: Sandbox,
  list: string,
  { limit = 1000, since }: { readonly limit?: number; readonly since?: string } = {},
  between: (page: Page) => void = () => {},
): Promise<Page["items"]> {
  const items: Page["items"] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(limit) });
    if (since !== undefined) query.set("updated_since", since);
    if (cursor !== null) query.set("cursor", cursor);
    const got: Page = await page(sandbox, `${list}?${query.toString()}`);
    items.push(...got.items);
    between(got);
    cursor = got.next_cursor;
  } while (cursor !== null);
  return items;
}

describe("the sandbox's lists", () => {
  it("invents the same bytes from the same seed, and others from another", async () => {
    const clock = stillClock("2026-03-01T12:00:00Z");
    const [one, two, other] = [
      await start({ seed: 7, clock }),
      await start({ seed: 7, clock }),
      await start({ seed: 8, clock }),
    ];
    for (const list of listNames) {
      const text = async ({ url }: Sandbox): Promise<string> =>
        (await fetch(`${url}/api/${list}?limit=1000`)).text();
      expect(await text(one)).toBe(await text(two));
      expect((await page(one, `${list}?limit=1000`)).items.length).toBeGreaterThan(0);
    }
    expect((await page(one, "people")).items).not.toEqual((await page(other, "people")).items);
  });

  it("loses and repeats nothing while rows change, come and go between pages", async () => {
    const sandbox = await start({ employees: 400 });
    const before = new Set((await readAll(sandbox, "people")).map(({ id }) => id));
    const seen = await readAll(sandbox, "people", { limit: 7 }, () => sandbox.control.mutate(5));
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const left = await readAll(sandbox, "people");
    const missed = left.filter(({ id }) => before.has(id) && !ids.includes(id));
    expect(missed).toEqual([]);
    expect((await page(sandbox, "people?limit=1")).total).toBe(left.length);
  });

  it("tells with updated_since exactly what changed, the softly deleted too", async () => {
    const clock = stillClock("2026-03-01T12:00:00Z");
    const sandbox = await start({ clock });
    clock.moveTo("2026-03-02T08:00:00Z");
    sandbox.control.change("rename", { id: "p-9", given_name: "Ada" });
    sandbox.control.change("delete", { id: "p-5", soft: true });
    sandbox.control.change("delete", { id: "p-6" });
    const since = "2026-03-02T08:00:00Z";
    const changed = await readAll(sandbox, "people", { since, limit: 1 });
    expect(changed.map(({ id, deleted_at }) => [id, deleted_at])).toEqual([
      ["p-5", "2026-03-02T08:00:00.000Z"],
      ["p-9", null],
    ]);
    expect((await page(sandbox, `people?updated_since=${since}`)).total).toBe(2);
    expect((await page(sandbox, "people?updated_since=2026-03-02T08:00:00.001Z")).items).toEqual(
      [],
    );
    expect((await page(sandbox, "people?limit=1")).total).toBe(198);
    expect((await page(sandbox, "people?limit=1&include_deleted=true")).total).toBe(199);
    // A bound before the first day finds invented rows too.
    const old = await readAll(sandbox, "people", { since: "2025-06-01T00:00:00Z" });
    expect(old.length).toBeGreaterThan(20);
    expect(old.length).toBeLessThan(198);
  });

  it("refuses what makes no sense, with a code", async () => {
    const { url } = await start();
    const other = await page(open[0] ?? (await start()), "contracts?limit=1");
    for (const [path, status] of [
      ["people?limit=0", 400],
      ["people?limit=1001", 400],
      ["people?updated_since=yesterday", 400],
      ["people?cursor=nonsense", 400],
      [`people?cursor=${other.next_cursor ?? ""}`, 400],
      ["unicorns", 404],
      ["people/p-0", 404],
      ["people/p-201", 404],
    ] as const) {
      expect([path, (await fetch(`${url}/api/${path}`)).status]).toEqual([path, status]);
    }
  });

  it("pages through 100,000 employees in bounded memory", async () => {
    const began = performance.now();
    const sandbox = await start({ employees: 100_000 });
    expect(performance.now() - began).toBeLessThan(2_000);
    let count = 0;
    let cursor: string | null = "";
    const before = process.memoryUsage().heapUsed;
    while (cursor !== null) {
      const path: string = `people?limit=1000${cursor === "" ? "" : `&cursor=${cursor}`}`;
      const got: Page = await page(sandbox, path);
      count += got.items.length;
      cursor = got.next_cursor;
    }
    expect(count).toBe(100_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 2 ** 20);
  });
});

describe("the sandbox's memory", () => {
  it("keeps changes, webhooks and dates over a restart, even when the last line was torn", async () => {
    const folder = newFolder();
    const clock = stillClock("2026-03-01T12:00:00Z");
    const first = await start({ folder, clock });
    expect(readFileSync(join(folder, "url"), "utf8").trim()).toBe(first.url);
    first.control.mutate(60);
    first.control.change("hire", { given_name: "Grace" });
    first.control.addWebhook({ url: "http://127.0.0.1:1/", secret: "s" });
    const whole = await Promise.all(listNames.map((list) => readAll(first, list)));
    await first.stop();
    expect(existsSync(join(folder, "url"))).toBe(false);
    appendFileSync(join(folder, "changes.jsonl"), '{"at":"2026-03-01T12:00:00.000Z","says":"to');

    clock.moveTo("2026-09-09T09:09:09Z");
    const second = await start({ folder, clock });
    expect(await Promise.all(listNames.map((list) => readAll(second, list)))).toEqual(whole);
    expect(second.control.webhooks()).toEqual(["http://127.0.0.1:1/"]);
    second.control.change("rename", { id: "p-1", given_name: "Once more" });
    await second.stop();
    const third = await start({ folder, clock });
    expect((await page(third, "people?limit=1")).items[0]?.["given_name"]).toBe("Once more");
  });

  it("starts a new journal for another seed or size, and keeps the former one aside", async () => {
    const folder = newFolder();
    const first = await start({ folder });
    first.control.change("rename", { id: "p-1", given_name: "Ada" });
    await first.stop();
    const second = await start({ folder, seed: 2 });
    expect((await page(second, "people?limit=1")).items[0]?.["given_name"]).not.toBe("Ada");
    expect(existsSync(join(folder, "changes.1-200.jsonl"))).toBe(true);
  });
});

describe("the sandbox's webhooks", () => {
  it("tells each change once, signed over the raw body, and tries again after a failure", async () => {
    const got: { readonly body: string; readonly signature: unknown }[] = [];
    let failures = 1;
    const receiver = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => (body += String(chunk)));
      request.on("end", () => {
        if (failures-- > 0) return response.writeHead(500).end();
        got.push({ body, signature: request.headers["x-sandbox-signature"] });
        return response.end();
      });
    });
    await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
    const address = receiver.address();
    const port = typeof address === "object" ? address?.port : 0;
    const sandbox = await start();
    sandbox.control.addWebhook({ url: `http://127.0.0.1:${port}/`, secret: "whisper" });
    sandbox.control.change("rename", { id: "p-7", given_name: "Ada" });
    sandbox.control.change("delete", { id: "p-8", soft: true });
    await sandbox.control.settled();
    receiver.close();
    const told = got.map(({ body }) => z.record(z.string(), z.string()).parse(JSON.parse(body)));
    expect(told.map(({ type, entity, entity_id }) => [type, entity, entity_id])).toEqual([
      ["updated", "people", "p-7"],
      ["deleted", "people", "p-8"],
    ]);
    for (const { body, signature } of got) expect(signature).toBe(sign(body, "whisper"));
  });
});
