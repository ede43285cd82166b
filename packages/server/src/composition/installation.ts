/** An opened installation: database migrated, secrets at hand, everything that services and loops work with. */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Config } from "../config.ts";
import { BellWire } from "../db/bell-wire.ts";
import type { Database } from "../db/pool.ts";
import { migrate } from "../db/migrate.ts";
import { systemClock } from "../kernel/clock.ts";
import { Failure } from "../kernel/failure.ts";
import type { Log } from "../kernel/log.ts";
import { openTrials } from "../outbound/trying/trial.ts";
import type { Access } from "../services/sources.ts";
import type { World } from "../services/world.ts";
import { type BudgetOf, type OpenSource, openSource } from "../source/declared.ts";
import { type AddressPolicy, guardedAgent } from "../source/guard.ts";
import { memoryTokens, type TokenStore } from "../source/tokens.ts";
import type { Exchanged } from "../source/send.ts";
import { releaseAll } from "../sync/claim.ts";
import { giveBackAll } from "../sync/upstream/upstream-events.ts";
import { RequestLog } from "../sync/asking/request-log.ts";
import { sharedBudget } from "../sync/asking/shared-budget.ts";
import { giveBackAllTokens, sharedTokens } from "../sync/asking/shared-tokens.ts";
import { earsOf, openBells } from "./bells.ts";
import { allConnectors } from "./connectors.ts";
import { sandboxUrlNow } from "./data-folder.ts";
import type { OpenedDatabase } from "./database.ts";
import { reachedAt } from "./public-url.ts";
import { leaveCanary, openSeals } from "./seals.ts";

export interface Installation {
  readonly world: World;
  readonly database: OpenedDatabase;
  readonly policy: AddressPolicy;
  /** Names this process in leases. */
  readonly owner: string;
  /** Opens tools; requests end when the process stops. */
  readonly openSource: (access: Access) => OpenSource;
  /** From now on the bells also ring for what other processes do. A process that only runs a command need not hear. */
  hearOthers(): void;
  /** Writes what is still to be written; before the database is closed. */
  close(): Promise<void>;
}

export async function openInstallation(
  config: Config,
  log: Log,
  database: OpenedDatabase,
  signal: AbortSignal,
): Promise<Installation> {
  const seals = await openSeals(config, database.db);
  const applied = await migrate(database.db);
  if (applied.length > 0)
    log.info({ migrations: applied.map(({ name }) => name) }, "database migrated");
  await leaveCanary(config, database.db, seals);
  if (database.own) await freeLeases(database.db);
  const connectors = connectorsFor(config);
  const wire = new BellWire(database.db, log);
  const policy: AddressPolicy = { allowPrivateNetworks: config.allowPrivateNetworks };
  const trialAgent = guardedAgent(policy);
  const world: World = {
    db: database.db,
    config,
    clock: systemClock,
    log,
    seals,
    connectors,
    tryEndpoint: openTrials({ agent: trialAgent, seals, clock: systemClock, signal }),
    reachedAt: () => reachedAt(config),
    ...openBells(wire),
  };
  const ears = earsOf(database.url, { wire, bells: world });
  const budgetOf: BudgetOf = ({ account, ...of }) =>
    sharedBudget({ ...of, db: database.db, log, account: world.seals.mark(account) });
  const requests = new RequestLog({ db: database.db, clock: systemClock, log });
  const around = { clock: systemClock, random: Math.random, log, signal };
  const tokensOf = ({ loggedFor, credentials }: Access): TokenStore =>
    loggedFor === null
      ? memoryTokens()
      : sharedTokens({ ...world, ...around, ...loggedFor, credentials });
  return {
    world,
    database,
    policy,
    owner: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    openSource: (access) => {
      const { tool, loggedFor, tokens = tokensOf(access) } = access;
      const connector = connectors.get(tool);
      if (connector === undefined) throw new Error(`there is no connector for ${tool}`);
      const onExchange = (exchanged: Exchanged): void => {
        if (loggedFor !== null) requests.note(loggedFor, exchanged);
      };
      return openSource({ ...access, ...around, connector, policy, budgetOf, tokens, onExchange });
    },
    hearOthers: ears.open,
    close: async () => {
      await trialAgent.close();
      await requests.close();
      await ears.close();
    },
  };
}

/** Whoever held one is gone, or was without its database and goes on from the journal like any other. */
async function freeLeases(db: Database): Promise<void> {
  await releaseAll(db);
  await giveBackAll(db);
  await giveBackAllTokens(db);
}

function connectorsFor({ dataDir }: Config): World["connectors"] {
  return allConnectors(() => {
    const sandboxUrl = sandboxUrlNow(dataDir);
    if (sandboxUrl === null)
      throw new Failure("unreachable", "no built-in sandbox runs: start it with `muster sandbox`");
    return sandboxUrl;
  });
}
