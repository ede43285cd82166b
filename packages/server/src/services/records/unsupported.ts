import { type AnyTable, type Endpoint, type Filter, tableNamed } from "@muster/model";
import type { Connector } from "../../connect/connector.ts";
import type { Scope } from "../../derive/scope.ts";
import { fedFields } from "../tools/coverage.ts";

export interface Listing {
  /** A connector may have been taken out of this installation; then nothing is known of what its tool offers. */
  readonly connector: Connector | undefined;
  readonly scope: Scope;
  readonly endpoint: Endpoint;
}

/** Names of the asked filters that look at something the tool does not offer, or that may not be stored. */
export function unsupportedFilters(listing: Listing, names: readonly string[]): readonly string[] {
  const { connector, endpoint } = listing;
  return names.filter((name) => {
    const filter = endpoint.filters[name];
    if (filter === undefined) return false;
    const offered = connector === undefined || isOffered(connector, endpoint, filter);
    return !offered || !isAllowed(listing, filter);
  });
}

function isOffered(connector: Connector, endpoint: Endpoint, filter: Filter): boolean {
  return lookedAt(endpoint, filter).every(
    ({ table, field }) => fedFields(connector, table)?.has(field) === true,
  );
}

/** A reference to a model that may not be stored reads as null: nobody can look for it either. */
function isAllowed({ scope, endpoint }: Listing, filter: Filter): boolean {
  return lookedAt(endpoint, filter).every(({ table, field: name }) => {
    const field = table.fields[name];
    const target = field?.kind === "reference" && !field.required ? tableNamed(field.to) : table;
    return scope.wants(table, name) && scope.wants(target);
  });
}

/** The fields that a filter compares or follows. */
function lookedAt(
  { table }: Endpoint,
  filter: Filter,
): readonly { readonly table: AnyTable; readonly field: string }[] {
  if (filter.filter === "member")
    return [filter.from, filter.to].map((field) => ({ table: filter.join, field }));
  const own = { table, field: filter.field };
  return filter.filter === "linked" ? [own, { table: filter.table, field: filter.to }] : [own];
}
