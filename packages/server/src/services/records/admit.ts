/** What an integration can answer of a list's question, before any record is looked at. */
import type { Endpoint } from "@muster/model";
import type { Connector } from "../../connect/connector.ts";
import type { Scope } from "../../derive/scope.ts";
import { Problem } from "../../kernel/problem.ts";
import type { FilterValue } from "../../records/asked.ts";
import { type Integration, scopeOfIntegration } from "../integrations/find.ts";
import { fedFields } from "../tools/coverage.ts";
import type { World } from "../world.ts";
import { refuseDisabled } from "./refuse-disabled.ts";
import { unsupportedFilters } from "./unsupported.ts";

interface Question {
  readonly filters: Readonly<Record<string, FilterValue>>;
  /** A filter on what the tool does not offer: true ignores it, false lets it match nothing. */
  readonly ignoreUnsupportedFilters: boolean;
}

export interface Admitted {
  /** A connector may have been taken out of this installation. */
  readonly connector: Connector | undefined;
  readonly scope: Scope;
  /** Null: nothing can match. */
  readonly filters: Question["filters"] | null;
}

export function admit(
  { connectors }: World,
  integration: Integration,
  { endpoint, ask }: { readonly endpoint: Endpoint; readonly ask: Question },
): Admitted {
  const connector = connectors.get(integration.tool);
  if (connector !== undefined) refuseUnfed(connector, endpoint);
  const scope = scopeOfIntegration(integration);
  refuseDisabled(scope, endpoint.table);
  const asked = Object.keys(ask.filters);
  const unsupported = unsupportedFilters({ connector, scope, endpoint }, asked);
  if (unsupported.length > 0 && !ask.ignoreUnsupportedFilters)
    return { connector, scope, filters: null };
  const supported = Object.entries(ask.filters).filter(([name]) => !unsupported.includes(name));
  return { connector, scope, filters: Object.fromEntries(supported) };
}

function refuseUnfed(connector: Connector, endpoint: Endpoint): void {
  if (fedFields(connector, endpoint.table) !== null) return;
  throw new Problem(
    "INTEGRATION.MODEL_NOT_AVAILABLE",
    `${connector.label} does not offer ${endpoint.table.label.toLowerCase()} (${endpoint.table.name}).`,
  );
}
