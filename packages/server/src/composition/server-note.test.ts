import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { writeData } from "./data-folder.ts";
import { publicUrl } from "./public-url.ts";
import { noteServer, readServer } from "./server-note.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-note-"));
});
afterAll(() => rm(folder, { recursive: true }));

const url = "http://127.0.0.1:40123";
const urlOf = (env: Record<string, string>, listening: number | null): Promise<string> =>
  publicUrl(readConfig({ MUSTER_DATA_DIR: folder, ...env }), listening);

test("a running server is found by its note, and its address goes into links", async () => {
  expect(await readServer(folder)).toBeNull();
  const forget = await noteServer(folder, url);

  expect(await readServer(folder)).toEqual({ url, pid: process.pid, alive: true });
  expect(await urlOf({}, null)).toBe(url);
  expect(await urlOf({ HOST: "0.0.0.0" }, 5)).toBe("http://127.0.0.1:5");
  expect(await urlOf({ HOST: "::1" }, 5)).toBe("http://[::1]:5");
  expect(await urlOf({ MUSTER_PUBLIC_URL: "https://muster.test/" }, 5)).toBe("https://muster.test");
  await forget();
  expect(await readServer(folder)).toBeNull();
  expect(await urlOf({}, null)).toBe("http://127.0.0.1:8787");
});

test("a server that was killed is known to be dead", async () => {
  const child = spawn(process.execPath, ["--eval", ""]);
  await once(child, "close");
  const note = { url, pid: child.pid, started: "whenever" };
  await writeData(folder, "server", JSON.stringify(note));

  expect(await readServer(folder)).toEqual({ url, pid: child.pid, alive: false });
});

test("a note that cannot be read names nobody", async () => {
  await writeData(folder, "server", "{");
  expect(await readServer(folder)).toBeNull();
});
