import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Sandbox, startSandbox } from "./sandbox.ts";

const pageSchema = z.object({
  items: z.array(z.looseObject({ id: z.string().nullable() })),
  next_cursor: z.string().nullable(),
});

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ folder: null });
});
afterEach(() => sandbox.stop());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${sandbox.url}/api/${path}`, { headers });
const page = async (path: string) => pageSchema.parse(await (await get(path)).json());

async function setFaults(faults: object): Promise<void> {
  const answer = await fetch(`${sandbox.url}/control/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(faults),
  });
  expect(answer.status).toBe(200);
}

describe("the sandbox's faults", () => {
  it("throttles so many requests, and says for how long", async () => {
    await setFaults({ throttle: 2, retry_after_seconds: 3 });
    const answers = [await get("people"), await get("sites"), await get("people")];
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(answers[0]?.headers.get("retry-after")).toBe("3");
  });

  it("throttles above a standing rate", async () => {
    await setFaults({ requests_per_second: 1 });
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await get("me")).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
  });

  it("answers HTML, cut JSON and errors of its own, for one list only if told so", async () => {
    await setFaults({ list: "people", html: 1, cut: 1, broken: 1 });
    expect((await get("sites")).status).toBe(200);
    expect((await get("people")).status).toBe(500);
    const html = await get("people");
    expect([html.status, html.headers.get("content-type")]).toEqual([200, "text/html"]);
    const cut = await get("people");
    expect(cut.status).toBe(200);
    await expect(cut.json()).rejects.toThrow(SyntaxError);
    expect((await page("people")).items).toHaveLength(100);
  });

  it("loses ids, doubles rows, never ends, and swells", async () => {
    await setFaults({
      missing_ids: true,
      doubled_ids: true,
      endless_cursor: true,
      huge_text: 5_000,
    });
    const first = await page("people?limit=20");
    expect(first.items).toHaveLength(21);
    expect(first.items.filter(({ id }) => id === null)).toHaveLength(2);
    expect(first.items.at(-1)?.id).toBe(first.items[0]?.id);
    expect(first.items[0]?.["given_name"]).toHaveLength(5_000);
    const again = await page(`people?limit=20&cursor=${first.next_cursor}`);
    expect(again).toEqual(first);
  });

  it("cuts pages shorter than asked for, and ends lists before their total", async () => {
    await setFaults({ rows_per_page: 7 });
    const short = await page("people?limit=100");
    expect(short.items).toHaveLength(7);
    expect((await page(`people?limit=100&cursor=${short.next_cursor}`)).items[0]?.id).toBe("p-8");
    await setFaults({ hidden_percent: 40 });
    const hiding = await page("people?limit=10");
    expect(hiding.items.map(({ id }) => id)).toEqual(short.items.slice(0, 6).map(({ id }) => id));
    expect(hiding.next_cursor).not.toBeNull();
    await setFaults({ ends_early: true });
    const only = await page("people?limit=20");
    expect([only.items.length, only.next_cursor]).toEqual([20, null]);
  });

  it("forbids lists, asks for a token, and is itself again when the faults are cleared", async () => {
    await setFaults({ forbidden: ["contracts"], token: "open sesame" });
    expect((await get("people")).status).toBe(401);
    const authorization = "Bearer open sesame";
    expect((await get("people", { authorization })).status).toBe(200);
    expect((await get("contracts", { authorization })).status).toBe(403);
    await setFaults({});
    expect((await get("contracts")).status).toBe(200);
  });
});
