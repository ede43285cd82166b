import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createLog } from "./log.ts";

test("secrets are redacted at every depth we log at (P16)", () => {
  const { log, lines } = recorded();

  log.info({
    password: "p1",
    integration: { id: "x", credentials: { api_key: "p2" } },
    request: { headers: { authorization: "Bearer p3" }, tool: { token: "p4" } },
  });

  const [line = ""] = lines();
  expect(line).not.toMatch(/p[1-4]/);
  expect(JSON.parse(line)).toMatchObject({ password: "[redacted]", integration: { id: "x" } });
});

test("below the level nothing is written; levels are words and times ISO strings", () => {
  const { log, lines } = recorded();

  log.debug("unseen");
  log.warn("seen");

  expect(lines()).toHaveLength(1);
  expect(JSON.parse(lines()[0] ?? "")).toMatchObject({
    level: "warn",
    msg: "seen",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
});

function recorded() {
  const destination = new PassThrough();
  const log = createLog({ level: "info", destination });
  const text: string[] = [];
  destination.on("data", (chunk: Buffer) => text.push(chunk.toString("utf8")));
  return { log, lines: () => text.join("").split("\n").filter(Boolean) };
}
