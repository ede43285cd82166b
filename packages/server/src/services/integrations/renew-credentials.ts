import { z } from "zod";
import type { Connector } from "../../connect/connector.ts";
import type { Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { invalid } from "../../kernel/problem.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";
import { storeTokens } from "../../sync/asking/shared-tokens.ts";
import { deltaToolsOf } from "../../sync/deltas/delta-tools.ts";
import { reschedule } from "../../sync/schedule/reschedule.ts";
import { readInput } from "../input.ts";
import { owned } from "../owned.ts";
import type { Access } from "../sources.ts";
import { queueSync } from "../syncs/queue.ts";
import type { Caller, World } from "../world.ts";
import { checkAccess } from "./check-access.ts";
import type { Connecting, Understood } from "./connecting.ts";
import type { IntegrationDetails } from "./describe.ts";
import { findIntegration, type Integration, lockIntegration } from "./find.ts";
import { getIntegration } from "./get.ts";
import { tellState } from "./tell-state.ts";

const members = z.record(z.string(), z.unknown());

/** Without config the stored one stays. */
export const newCredentials = z.strictObject({
  credentials: members,
  config: members.optional(),
});
export type NewCredentials = z.output<typeof newCredentials>;

/**
 * Gives an integration other credentials. Nothing is stored unless the tool accepts them; then an INVALID integration
 * is ACTIVE again and read whole. One that is switched off stays off.
 */
export async function renewCredentials(
  world: World,
  caller: Caller,
  input: NewCredentials & Connecting & { readonly id: string },
): Promise<IntegrationDetails> {
  const { id, credentials, openSource, consent = null } = input;
  const { tool } = await findIntegration(world.db, caller, id);
  const config = input.config ?? (await storedConfig(world, caller, id));
  readRenewed(world, { tool, credentials, config });
  const loggedFor = { integrationId: id, syncId: null };
  const access = { tool, config, credentials, loggedFor, consented: consent?.consented };
  const tokens = await checkAccess(world.clock, openSource, access);
  const sealed = world.seals.seal(
    JSON.stringify(credentials),
    sealedColumns.credentials.purpose(id),
  );
  await inTransaction(world.db, async (tx) => {
    const integration = await lockIntegration(tx, caller, id);
    await tx`
      update integrations set credentials = ${sealed}, config = ${JSON.stringify(config)}::text::jsonb,
        unauthenticated_since = null, failures = 0
      where id = ${id} and ${owned(tx, caller)}`;
    const of = { seals: world.seals, integrationId: id, credentials };
    if (tokens !== null) await storeTokens(tx, of, tokens);
    await consent?.settle(tx, id);
    await reschedule(tx, { ids: [id], deltaTools: deltaToolsOf(world.connectors) });
    await readAgain(tx, caller, { ...integration, now: world.clock.now() });
  });
  world.tellBell.ring();
  world.syncBell.ring();
  return getIntegration(world, caller, id);
}

/** What is to replace the credentials, as the connector understands it; refused in words where it does not fit. */
export function readRenewed(
  world: World,
  { tool, ...given }: Pick<Access, "tool" | "credentials" | "config">,
): Understood {
  const connector = connectorOf(world, tool);
  const credentials = readInput(connector.credentials, given.credentials, "credentials");
  return { connector, credentials, config: readInput(connector.config, given.config, "config") };
}

function connectorOf({ connectors }: World, tool: string): Connector {
  const connector = connectors.get(tool);
  if (connector !== undefined) return connector;
  throw invalid(`This installation has no connector for ${tool} any more.`);
}

export async function storedConfig(
  { db }: World,
  caller: Caller,
  id: string,
): Promise<z.output<typeof members>> {
  const [row] = await db<{ config: unknown }[]>`
    select config from integrations where id = ${id} and ${owned(db, caller)}`;
  return members.parse(row?.config);
}

export async function storedCredentials(
  { db, seals }: World,
  caller: Caller,
  id: string,
): Promise<z.output<typeof members>> {
  const [row] = await db<{ credentials: string | null }[]>`
    select credentials from integrations where id = ${id} and ${owned(db, caller)}`;
  if (row?.credentials == null) return {};
  const plain = seals.open(row.credentials, sealedColumns.credentials.purpose(id));
  return members.parse(JSON.parse(plain));
}

async function readAgain(
  tx: Transaction,
  caller: Caller,
  { now, ...integration }: Integration & { readonly now: Date },
): Promise<void> {
  const { id, status, sync_id } = integration;
  if (status === "INACTIVE") return;
  if (status === "INVALID") {
    await tx`update integrations set status = 'ACTIVE' where id = ${id}`;
    await tellState(tx, caller, { ...integration, status: "ACTIVE", now });
  }
  // A sync that waits takes the new credentials; one that runs with the old ones is soon tried again if it fails.
  if (sync_id === null) await queueSync(tx, { id }, { type: "FULL", trigger: "MANUAL", now });
}
