import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Sandbox, startSandbox } from "./sandbox.ts";
import { sign } from "./webhooks.ts";

const open: Sandbox[] = [];
const folders: string[] = [];
const start = async (folder: string | null = null): Promise<Sandbox> => {
  const sandbox = await startSandbox({ folder });
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

const receivers: Server[] = [];
afterEach(() => receivers.splice(0).map((receiver) => receiver.close()));

/** Greets as it is told to, and keeps what comes. */
async function receiver(greet: (challenge: string) => object) {
  const got: { readonly entity_id: string; readonly isSigned: boolean }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const told = z.looseObject({ type: z.string() }).parse(JSON.parse(body));
      const isSigned = request.headers["x-sandbox-signature"] === sign(body, "whisper");
      if (told.type === "handshake")
        return response.end(JSON.stringify(greet(String(told["challenge"]))));
      got.push({ entity_id: String(told["entity_id"]), isSigned });
      return response.end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  receivers.push(server);
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`, got };
}
const subscribe = (sandbox: Sandbox, url: string) =>
  fetch(`${sandbox.url}/api/webhooks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url, secret: "whisper" }),
  });
const listed = async (sandbox: Sandbox) =>
  (await (await fetch(`${sandbox.url}/api/webhooks`)).json()) as { items: { id: string }[] };
const rename = async (sandbox: Sandbox, ...ids: readonly string[]) => {
  for (const id of ids) sandbox.control.change("rename", { id, given_name: "Ada" });
  await sandbox.control.settled();
};

describe("the sandbox's API for webhooks", () => {
  it("takes an address that says the challenge back, keeps it over a restart, and gives it up", async () => {
    const folder = newFolder();
    const first = await start(folder);
    const { url, got } = await receiver((challenge) => ({ challenge }));
    const made = await subscribe(first, url);
    const { id } = (await made.json()) as { id: string };
    await first.stop();
    const second = await start(folder);
    expect(await listed(second)).toEqual({ items: [{ id, url }] });
    await rename(second, "p-1");
    expect(got).toEqual([{ entity_id: "p-1", isSigned: true }]);
    await fetch(`${second.url}/api/webhooks/${id}`, { method: "DELETE" });
    await rename(second, "p-2");
    expect([got.length, await listed(second)]).toEqual([1, { items: [] }]);
    const again = await fetch(`${second.url}/api/webhooks/${id}`, { method: "DELETE" });
    expect(again.status).toBe(404);
  });

  it("refuses an address where nobody greets, or somebody else", async () => {
    const sandbox = await start();
    const { url } = await receiver(() => ({ challenge: "another" }));
    expect((await subscribe(sandbox, url)).status).toBe(422);
    expect((await subscribe(sandbox, "http://127.0.0.1:1/")).status).toBe(422);
    expect(await listed(sandbox)).toEqual({ items: [] });
  });

  it("loses, doubles, turns around and falsifies its webhooks when told so", async () => {
    const sandbox = await start();
    const { url, got } = await receiver((challenge) => ({ challenge }));
    await subscribe(sandbox, url);
    const under = async (webhooks: object) => {
      got.length = 0;
      sandbox.control.setFaults({ webhooks });
      await rename(sandbox, "p-1", "p-2", "p-3");
      return got.map(({ entity_id }) => entity_id);
    };
    expect(await under({ lose_every: 1 })).toEqual([]);
    expect(await under({ lose_every: 2 })).toEqual(["p-2"]);
    expect(await under({ twice: true })).toEqual(["p-1", "p-1", "p-2", "p-2", "p-3", "p-3"]);
    expect(await under({ newest_first: true })).toEqual(["p-3", "p-2", "p-1"]);
    await under({ wrong_signature: true });
    expect(got.map(({ isSigned }) => isSigned)).toEqual([false, false, false]);
  });
});
