import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { testWorld } from "../../../test/contract/api.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { keepingTokens } from "../../../test/source/keeping-tokens.ts";
import { plainConnector } from "../../../test/source/plain-tool.ts";
import { byTokens, tokenTool } from "../../../test/source/token-tool.ts";
import { firstEnvironment } from "../environments/first.ts";
import { beginAuthorization, newAuthorization } from "./begin.ts";
import { finishAuthorization } from "./finish.ts";

const db = testDatabase();

const input = newAuthorization.parse({
  tool: "plain",
  end_user: { organization_name: "Acme" },
  credentials: { key: "s3cret" },
});

test("a tool that takes a challenge is shown one, and gets what it was made of with the code", async () => {
  const tool = await tokenTool();
  const connector = plainConnector(tool.url, byTokens(tool.url, { challenge: true }));
  const world = testWorld(db, { connectors: new Map([["plain", connector]]) });
  const { authorize_url } = await beginAuthorization(world, await firstEnvironment(world), input);
  const shown = new URL(authorize_url).searchParams;

  const returned = { state: shown.get("state"), code: "the-code", error: null };
  const ending = await finishAuthorization(world, {
    ...returned,
    openSource: keepingTokens(world),
  });

  expect(ending).toMatchObject({ is: "connected", url: null });
  const form = new URLSearchParams(tool.asked.find(({ url }) => url === "/token")?.body);
  const verifier = form.get("code_verifier") ?? "";
  expect(verifier).toMatch(/^\w{43,128}$/);
  expect(shown.get("code_challenge")).toBe(
    createHash("sha256").update(verifier).digest("base64url"),
  );
  expect(authorize_url).not.toContain(verifier);
  expect(form.get("redirect_uri")).toBe(shown.get("redirect_uri"));
});

test("nobody is sent away who could not come back", async () => {
  const connector = plainConnector(
    "https://tool.example",
    byTokens("https://tool.example", { challenge: false }),
  );
  const world = testWorld(db, {
    connectors: new Map([["plain", connector]]),
    reachedAt: async () => null,
  });
  const caller = await firstEnvironment(world);

  await expect(beginAuthorization(world, caller, input)).rejects.toMatchObject({
    code: "PLATFORM.INPUT_INVALID",
    message: expect.stringContaining("MUSTER_PUBLIC_URL"),
  });
});
