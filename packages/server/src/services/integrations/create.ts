import { z } from "zod";
import type { Connector } from "../../connect/connector.ts";
import type { Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { integrationId } from "../../kernel/ids.ts";
import { invalid } from "../../kernel/problem.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";
import { storeEvent } from "../../outbound/store-event.ts";
import type { HeldTokens } from "../../source/tokens.ts";
import { storeTokens } from "../../sync/asking/shared-tokens.ts";
import { deltaToolsOf } from "../../sync/deltas/delta-tools.ts";
import { reschedule } from "../../sync/schedule/reschedule.ts";
import { readInput } from "../input.ts";
import { queueSync } from "../syncs/queue.ts";
import type { Caller, World } from "../world.ts";
import { useScopeConfig } from "../scope-configs/find.ts";
import { checkAccess } from "./check-access.ts";
import type { Connecting, GivenConsent, Understood } from "./connecting.ts";
import type { IntegrationDetails } from "./describe.ts";
import type { EndUser } from "./end-user.ts";
import { getIntegration } from "./get.ts";
import { tellFailedConnection } from "./tell-failed-connection.ts";

const name = z.string().trim().min(1).max(500);

export const newIntegration = z.strictObject({
  tool: z.string().max(100),
  end_user: z.strictObject({
    organization_name: name,
    creator_email: z.email().max(320).nullish(),
    origin_id: name.nullish(),
  }),
  credentials: z.record(z.string(), z.unknown()).default({}),
  config: z.record(z.string(), z.unknown()).default({}),
  scope_config_id: z.string().nullish(),
  sync_immediately: z.boolean().default(true),
});
export type NewIntegration = z.output<typeof newIntegration>;

/** Connects a tool for an end user. Nothing is stored unless the tool accepts the credentials, and the consent if it takes one. */
export async function createIntegration(
  world: World,
  caller: Caller,
  { openSource, consent = null, ...input }: NewIntegration & Connecting,
): Promise<IntegrationDetails> {
  const { connector } = await readNew(world, caller, input);
  const { tool, config, credentials } = input;
  const access = { tool, config, credentials, loggedFor: null, consented: consent?.consented };
  const tokens = await checkAccess(world.clock, openSource, access).catch(
    async (error: unknown) => {
      await tellFailedConnection(world, caller, { connector, endUser: endUserIn(input), error });
      throw error;
    },
  );
  const id = await store(world, caller, { connector, input, tokens, consent });
  world.tellBell.ring();
  if (input.sync_immediately) world.syncBell.ring();
  return getIntegration(world, caller, id);
}

/** What is asked for, as its connector understands it; refused in words where it does not fit. */
export async function readNew(
  world: World,
  caller: Caller,
  input: NewIntegration,
): Promise<Understood> {
  const connector = connectorFor(world, input.tool);
  // Looked at before the tool is asked, and again where it is stored.
  if (input.scope_config_id != null)
    await inTransaction(world.db, (tx) => chosenScopeConfig(tx, world, caller, input));
  const credentials = readInput(connector.credentials, input.credentials, "credentials");
  return { connector, credentials, config: readInput(connector.config, input.config, "config") };
}

/** The id to store: null for the environment's default. Whoever edits the scope config now waits for the integration. */
async function chosenScopeConfig(
  tx: Transaction,
  world: World,
  caller: Caller,
  { scope_config_id: id }: NewIntegration,
): Promise<string | null> {
  const config = await useScopeConfig(tx, caller, { id, now: world.clock.now() });
  return config.is_default ? null : config.id;
}

function connectorFor(world: World, tool: string): Connector {
  const connector = world.connectors.get(tool);
  if (connector !== undefined) return connector;
  const known = [...world.connectors.keys()].toSorted().join(", ");
  throw invalid(`tool must be one of ${known}.`);
}

function endUserIn({ end_user }: NewIntegration): EndUser {
  const { organization_name, creator_email = null, origin_id = null } = end_user;
  return { organization_name, creator_email, origin_id };
}

interface Accepted {
  readonly connector: Connector;
  readonly input: NewIntegration;
  readonly tokens: HeldTokens | null;
  readonly consent: GivenConsent | null;
}

async function store(
  world: World,
  caller: Caller,
  { connector, input, tokens, consent }: Accepted,
): Promise<string> {
  const id = integrationId(connector.tool);
  const now = world.clock.now();
  const {
    tool,
    categories: [category],
  } = connector;
  const end_user = endUserIn(input);
  const { organization_name, creator_email, origin_id } = end_user;
  const sealed = world.seals.seal(
    JSON.stringify(input.credentials),
    sealedColumns.credentials.purpose(id),
  );
  return inTransaction(world.db, async (tx) => {
    const scopeConfig = await chosenScopeConfig(tx, world, caller, input);
    // ::text first: the driver would encode a parameter that it believes to be jsonb a second time.
    await tx`
      insert into integrations (id, environment_id, tool, category, organization_name, creator_email, origin_id,
        config, credentials, scope_config_id, created_at)
      values (${id}, ${caller.environmentId}, ${tool}, ${category}, ${organization_name}, ${creator_email},
        ${origin_id}, ${JSON.stringify(input.config)}::text::jsonb, ${sealed}, ${scopeConfig}, ${now})`;
    const of = { seals: world.seals, integrationId: id, credentials: input.credentials };
    if (tokens !== null) await storeTokens(tx, of, tokens);
    await consent?.settle(tx, id);
    await reschedule(tx, { ids: [id], deltaTools: deltaToolsOf(world.connectors) });
    if (input.sync_immediately)
      await queueSync(tx, { id }, { type: "FULL", trigger: "CONNECT", now });
    await storeEvent(tx, {
      environmentId: caller.environmentId,
      integrationId: id,
      type: "integration-created",
      data: { id, tool, category, end_user },
    });
    return id;
  });
}
