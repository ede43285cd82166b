import { type AnyTable, type Category, tables } from "@muster/model";
import type { Connector } from "../../connect/connector.ts";
import { isJoin } from "../../derive/scope.ts";

type CoverageStatus = "SUPPORTED" | "UNSUPPORTED";

export interface ModelCoverage {
  readonly id: string;
  readonly label: string;
  readonly coverage_status: CoverageStatus;
  readonly fields: readonly { readonly id: string; readonly coverage_status: CoverageStatus }[];
}

/** The fields of a table that the connector's feeds fill; null when it feeds the table not at all. */
export function fedFields(connector: Connector, table: AnyTable): ReadonlySet<string> | null {
  const feeds = connector.streams
    .flatMap((stream) => stream.feeds)
    .filter((feed) => feed.table.name === table.name);
  return feeds.length === 0 ? null : new Set(feeds.flatMap((feed) => feed.fields));
}

/** What the connector brings of each model of its categories, or of one of them. Join tables are no models to a reader. */
export function coverageOf(
  connector: Connector,
  of: readonly Category[] = connector.categories,
): readonly ModelCoverage[] {
  return tables
    .filter((table) => of.includes(table.category) && !isJoin(table))
    .map((table) => modelCoverage(table, fedFields(connector, table)));
}

function modelCoverage(table: AnyTable, fed: ReadonlySet<string> | null): ModelCoverage {
  return {
    id: table.name,
    label: table.label,
    coverage_status: statusOf(fed !== null),
    fields: Object.keys(table.fields).map((id) => ({
      id,
      coverage_status: statusOf(fed?.has(id) === true),
    })),
  };
}

const statusOf = (supported: boolean): CoverageStatus => (supported ? "SUPPORTED" : "UNSUPPORTED");
