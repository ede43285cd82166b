/** The connector, opened against the small Odoo of these tests, and all that it reads there. */
import { onTestFinished } from "vitest";
import { odoo } from "../../src/connectors/odoo/connector.ts";
import type { Wants } from "../../src/connect/place.ts";
import { createLog } from "../../src/kernel/log.ts";
import { openSource, type OpenSource } from "../../src/source/declared.ts";
import { localBudgets } from "../../src/source/local-budget.ts";
import { testClock } from "../harness/clock.ts";
import { readAll, type ReadAll } from "../tryton/read-all.ts";
import type { OdooServer } from "./server.ts";

export const now = "2026-11-21T08:00:00.000Z";
export const today = "2026-11-21";

export function openOdoo(
  server: OdooServer,
  changes: { credentials?: unknown; config?: unknown; wants?: Wants } = {},
): OpenSource {
  const clock = testClock(now);
  const source = openSource({
    connector: odoo,
    credentials: { login: "sync@acme.example", api_key: "KEY" },
    config: { base_url: `${server.url}/`, database: "acme" },
    policy: { allowPrivateNetworks: true },
    budgetOf: localBudgets(clock),
    clock,
    random: () => 1,
    log: createLog({ level: "silent", pretty: false }),
    signal: new AbortController().signal,
    ...changes,
  });
  onTestFinished(() => source.close());
  return source;
}

export const readStream = (
  server: OdooServer,
  only: string,
  more: { since?: string; wants?: Wants } = {},
): Promise<ReadAll> => readAll(openOdoo(server, more), { today, only, since: more.since ?? null });
