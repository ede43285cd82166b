/** What a reader asks of a list, as the statements' parameters. */
import type { Endpoint } from "@muster/model";
import type { UsedFilter } from "../derive/read-filter.ts";
import type { Scope } from "../derive/scope.ts";
import { recordId } from "../kernel/ids.ts";

/** What a filter of the model (packages/model/src/endpoint.ts) is compared with, by the filter's kind. */
export type FilterValue =
  /** `any`, `member`, `remote`, `linked`: a record matches one of them; null is the word `null` where the filter allows it. */
  | { readonly values: readonly (string | null)[] }
  /** `is`, `contains`, `email`, `bound` (a day or an RFC 3339 moment). */
  | { readonly value: string }
  /** `custom` */
  | { readonly key: string; readonly value: string | number | boolean | null };

/** Which records of a list are asked for. */
export interface Selection {
  readonly integrationId: string;
  readonly includeDeleted: boolean;
  readonly ids: readonly string[] | null;
  readonly remoteIds: readonly string[] | null;
  readonly filters: Readonly<Record<string, FilterValue>>;
  /** What it forbids is not shown. */
  readonly scope: Scope;
}

export function usedFilters(endpoint: Endpoint, { filters }: Selection): readonly UsedFilter[] {
  return Object.entries(filters).map(([name, value]) => {
    const filter = endpoint.filters[name];
    if (filter === undefined) throw new Error(`${endpoint.path} has no filter ${name}`);
    return { name, filter, orNull: "values" in value && value.values.includes(null) };
  });
}

/** The value of `integrationId`, `ids` or a filter's parameter. */
export function selectionParameter(
  endpoint: Endpoint,
  selection: Selection,
  name: string,
): string | string[] | null {
  if (name === "integrationId") return selection.integrationId;
  if (name === "ids") return askedIds(endpoint, selection);
  return filterParameter(endpoint, selection, name);
}

/** Ids are derived from remote ids, so one look-up answers both; asked for together, a record must be in both lists. */
function askedIds({ table }: Endpoint, { integrationId, ids, remoteIds }: Selection): string[] {
  if (remoteIds === null) return [...(ids ?? [])];
  const derived = remoteIds.map((remoteId) => recordId(integrationId, table.name, remoteId));
  return ids === null ? derived : derived.filter((id) => ids.includes(id));
}

function filterParameter(
  endpoint: Endpoint,
  query: Selection,
  name: string,
): string | string[] | null {
  const [filter = name, part] = name.split(".");
  const value = query.filters[filter];
  if (value === undefined)
    throw new Error(`the statement wants ${name}, which the query does not give`);
  if ("values" in value) {
    const values = value.values.filter((word) => word !== null);
    const to = remoteTarget(endpoint, filter);
    return to === null ? values : values.map((id) => recordId(query.integrationId, to, id));
  }
  if ("key" in value) return part === "key" ? value.key : JSON.stringify(value.value);
  return value.value;
}

/** The model whose remote ids a filter takes. */
function remoteTarget({ table, filters }: Endpoint, name: string): string | null {
  const filter = filters[name];
  if (filter?.filter !== "remote") return null;
  const field = table.fields[filter.field];
  return field?.kind === "reference" ? field.to : null;
}
