/** Opens tools as a running installation does: what an integration's tool hands out is kept in the database. */
import { onTestFinished } from "vitest";
import type { Access } from "../../src/services/sources.ts";
import type { World } from "../../src/services/world.ts";
import { openSource, type OpenSource } from "../../src/source/declared.ts";
import { localBudgets } from "../../src/source/local-budget.ts";
import { sharedTokens } from "../../src/sync/asking/shared-tokens.ts";

const { signal } = new AbortController();

/** Sources are closed when the test ends. */
export function keepingTokens(world: World): (access: Access) => OpenSource {
  const { clock, log, connectors } = world;
  return ({ tool, loggedFor, ...access }) => {
    const connector = connectors.get(tool);
    if (connector === undefined) throw new Error(`there is no connector for ${tool}`);
    const { credentials } = access;
    const kept =
      loggedFor === null
        ? {}
        : { tokens: sharedTokens({ ...world, ...loggedFor, credentials, signal }) };
    const source = openSource({
      ...kept,
      ...access,
      connector,
      policy: { allowPrivateNetworks: true },
      budgetOf: localBudgets(clock),
      clock,
      random: Math.random,
      log,
      signal,
    });
    onTestFinished(() => source.close());
    return source;
  };
}
