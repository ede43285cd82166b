import type { Endpoint, Filter } from "@muster/model";
import type { Connector } from "../../connect/connector.ts";
import { fedFields } from "../tools/coverage.ts";

/** Names of the asked filters that look at something the tool does not offer. */
export function unsupportedFilters(
  connector: Connector,
  endpoint: Endpoint,
  names: readonly string[],
): readonly string[] {
  return names.filter((name) => {
    const filter = endpoint.filters[name];
    return filter !== undefined && !isOffered(connector, endpoint, filter);
  });
}

function isOffered(connector: Connector, endpoint: Endpoint, filter: Filter): boolean {
  if (filter.filter === "member") return fedFields(connector, filter.join) !== null;
  return fedFields(connector, endpoint.table)?.has(filter.field) === true;
}
