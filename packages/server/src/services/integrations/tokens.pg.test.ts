/** Tokens that a tool hands out while its credentials are checked belong to whatever is stored with them. */
import { expect, test } from "vitest";
import { testWorld } from "../../../test/contract/api.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { keepingTokens } from "../../../test/source/keeping-tokens.ts";
import { plainConnector } from "../../../test/source/plain-tool.ts";

import { byTokens, tokenTool, type TokenTool } from "../../../test/source/token-tool.ts";
import { firstEnvironment } from "../environments/first.ts";
import type { OpenSource } from "../sources.ts";
import type { Caller, World } from "../world.ts";
import { createIntegration, newIntegration } from "./create.ts";
import { removeIntegration } from "./remove.ts";
import { renewCredentials } from "./renew-credentials.ts";

const db = testDatabase();

interface Stage {
  readonly tool: TokenTool;
  readonly world: World;
  readonly caller: Caller;
  readonly openSource: OpenSource;
}

async function stage(): Promise<Stage> {
  const tool = await tokenTool();
  const connector = plainConnector(tool.url, byTokens(tool.url));
  const world = testWorld(db, { connectors: new Map([["plain", connector]]) });
  const openSource = keepingTokens(world);
  return { tool, world, caller: await firstEnvironment(world), openSource };
}

const input = newIntegration.parse({
  tool: "plain",
  end_user: { organization_name: "Acme" },
  credentials: { key: "s3cret" },
});

const tokensOf = (id: string) =>
  db.sql<{ tokens: string }[]>`SELECT tokens FROM tool_tokens WHERE integration_id = ${id}`;

test("those of a new integration are stored with it: its first sync asks for none", async () => {
  const { tool, world, caller, openSource } = await stage();

  const { id } = await createIntegration(world, caller, { ...input, openSource });
  const { credentials, config } = input;
  const loggedFor = { integrationId: id, syncId: null };
  await openSource({ tool: "plain", config, credentials, loggedFor }).check();

  expect(tool.grants()).toEqual(["client_credentials"]);
  expect((await tokensOf(id))[0]?.tokens).not.toContain("access");
});

test("credentials that are refused leave none behind", async () => {
  const { world, caller, openSource } = await stage();
  const before = await db.sql`SELECT FROM tool_tokens`;

  await expect(
    createIntegration(world, caller, { ...input, credentials: { key: "wrong" }, openSource }),
  ).rejects.toMatchObject({ code: "PLATFORM.INPUT_INVALID" });

  expect(await db.sql`SELECT FROM tool_tokens`).toHaveLength(before.length);
});

test("those of new credentials replace the old ones, and end with the integration", async () => {
  const { tool, world, caller, openSource } = await stage();
  const { id } = await createIntegration(world, caller, { ...input, openSource });
  const before = await tokensOf(id);

  // The same words: the check asks with them as if nothing was known.
  await renewCredentials(world, caller, { id, credentials: input.credentials, openSource });

  expect(tool.grants()).toEqual(["client_credentials", "client_credentials"]);
  expect(await tokensOf(id)).not.toEqual(before);
  const { credentials, config } = input;
  const loggedFor = { integrationId: id, syncId: null };
  await openSource({ tool: "plain", config, credentials, loggedFor }).check();
  expect(tool.grants()).toHaveLength(2);

  await removeIntegration(world, caller, { id, openSource });
  expect(await tokensOf(id)).toEqual([]);
});
