import { Failure } from "../../kernel/failure.ts";
import { Problem } from "../../kernel/problem.ts";
import type { Connector } from "../../connect/connector.ts";
import { inTransaction } from "../../db/transaction.ts";
import { storeEvent } from "../../outbound/store-event.ts";
import { linksTo } from "../public-url.ts";
import type { Caller, World } from "../world.ts";
import type { EndUser } from "./end-user.ts";

/** So many are told of an environment in so long: who tries passwords by the thousand does not fill its log. */
const toldAtMost = 30;
const withinMs = 600_000;

export interface FailedConnection {
  readonly connector: Connector;
  readonly endUser: EndUser;
  /** What the connecting ended with. */
  readonly error: unknown;
}

/** Tells that a tool could not be connected, where the tool is why. The caller is answered in any case. */
export async function tellFailedConnection(
  world: World,
  caller: Caller,
  { connector, endUser, error }: FailedConnection,
): Promise<void> {
  if (!(error instanceof Problem && error.cause instanceof Failure)) return;
  try {
    if (await store(world, caller, { connector, endUser })) world.tellBell.ring();
  } catch (cause) {
    world.log.error({ err: cause, tool: connector.tool }, "a failed connection was not told");
  }
}

async function store(
  world: World,
  { environmentId }: Caller,
  { connector, endUser }: Omit<FailedConnection, "error">,
): Promise<boolean> {
  const now = world.clock.now();
  const since = new Date(now.getTime() - withinMs);
  const links = await linksTo(world);
  return inTransaction(world.db, async (tx) => {
    const [counted] = await tx<{ failed_connections: number }[]>`
      update environments set
        failed_connections = case when counted.goes_on then failed_connections + 1 else 1 end,
        failed_connections_since = case when counted.goes_on then failed_connections_since else ${now} end
      from (select coalesce(failed_connections_since between ${since} and ${now}, false) as goes_on
        from environments where id = ${environmentId} for no key update) counted
      where id = ${environmentId} returning failed_connections`;
    if (counted === undefined || counted.failed_connections > toldAtMost) return false;
    await storeEvent(tx, {
      environmentId,
      integrationId: null,
      type: "connection-flow-failed",
      data: {
        integration_tool: connector.tool,
        integration_category: connector.categories[0],
        end_user: endUser,
        // There is no integration whose log it could lead to: the environment's failed connections, then.
        log_url: `${links}/v1/events?type=connection-flow-failed`,
      },
    });
    return true;
  });
}
