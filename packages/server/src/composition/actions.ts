/** What the commands of `muster` do: each opens as much of the installation as it needs and closes it again. */
import type { Actions } from "../cli/program.ts";
import { connectors } from "./commands/connectors.ts";
import { deletions } from "./commands/deletions.ts";
import { events } from "./commands/events.ts";
import { integrations } from "./commands/integrations.ts";
import { issues } from "./commands/issues.ts";
import { keys } from "./commands/keys.ts";
import { sandbox } from "./commands/sandbox.ts";
import { scope } from "./commands/scope.ts";
import { serving } from "./commands/serving.ts";
import { syncs } from "./commands/syncs.ts";
import { webhookDeliveries } from "./commands/webhook-deliveries.ts";
import { webhookEndpoints } from "./commands/webhook-endpoints.ts";

export const actions: Actions = {
  ...serving,
  ...integrations,
  ...issues,
  ...deletions,
  ...syncs,
  ...scope,
  ...keys,
  ...webhookEndpoints,
  ...webhookDeliveries,
  ...events,
  ...connectors,
  ...sandbox,
};
