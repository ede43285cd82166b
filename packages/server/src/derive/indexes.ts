/**
 * Which columns must be found quickly: by nested reads, by touch triggers, and by filters that name one record. A remote
 * id needs no index: the record's id is derived from it.
 */
import type { AnyTable, Endpoint, Filter, Nested } from "@muster/model";
import { hasToForget } from "./forget.ts";
import { foldedJson } from "./read-filter.ts";
import { routesTo } from "./touch.ts";

export interface Index {
  readonly name: string;
  readonly on: string;
  readonly columns: readonly string[];
  /** Another kind than the usual one, which keeps an order. */
  readonly using?: "gin";
  /** Only rows for which this holds are in it. */
  readonly where?: string;
}

/** PostgreSQL cuts longer names silently, and two cut names may meet. */
const longestName = 63;

export function indexesOf(table: AnyTable, endpoints: readonly Endpoint[]): readonly Index[] {
  const own = endpoints.find((endpoint) => endpoint.table.name === table.name);
  const columns = new Set(
    endpoints
      .flatMap((endpoint) => lookups(endpoint))
      .flatMap((at) => (at.table === table.name ? [at.column] : [])),
  );
  return [
    ...Object.keys(table.fields)
      .filter((field) => columns.has(field))
      .map((field) => index(table.name, field)),
    ...foldedFields(own).map((field) => index(table.name, field, [`lower(${field})`])),
    ...emailFields(own).map((field) => emailIndex(table, field)),
    ...(hasToForget(table) ? [deletedIndex(table)] : []),
  ];
}

/**
 * Deleted records of all integrations by age: retention looks for those that are to be forgotten. Live ones are not in
 * it, so it costs them nothing.
 */
function deletedIndex(table: AnyTable): Index {
  const { name, on } = index(table.name, "deleted");
  return { name, on, columns: ["remote_deleted_at"], where: "remote_deleted_at IS NOT NULL" };
}

/**
 * Finds a record by any address of a list. It cannot begin with the integration as others do; an address is known to a
 * few integrations at most.
 */
function emailIndex(table: AnyTable, field: string): Index {
  const { name, on } = index(table.name, field);
  return { name, on, columns: [`(${foldedJson(field)}) jsonb_path_ops`], using: "gin" };
}

export function index(on: string, word: string, columns: readonly string[] = [word]): Index {
  const name = `${on}_${word}`;
  if (name.length > longestName) throw new Error(`The index name ${name} is too long.`);
  return { name, on, columns: ["integration_id", ...columns] };
}

interface Lookup {
  readonly table: string;
  readonly column: string;
}

function lookups(endpoint: Endpoint): readonly Lookup[] {
  return [
    ...routesTo(endpoint).map((route): Lookup => {
      if (route.via === "own") return { table: route.on, column: route.column };
      if (route.via === "link") return { table: route.parent, column: route.column };
      return { table: route.join, column: route.to };
    }),
    ...routesTo(endpoint).flatMap((route): readonly Lookup[] =>
      route.via === "across" ? [{ table: route.parent, column: route.column }] : [],
    ),
    ...Object.values(endpoint.nested).flatMap(nestedLookups),
    ...Object.values(endpoint.filters).flatMap((filter) => filterLookups(endpoint, filter)),
  ];
}

function nestedLookups(link: Nested): readonly Lookup[] {
  const inner = Object.values(link.nested ?? {}).flatMap(nestedLookups);
  if (link.link === "many") return [{ table: link.table.name, column: link.by }, ...inner];
  if (link.link === "through")
    return [{ table: link.join.name, column: link.root ?? link.from }, ...inner];
  return inner;
}

function filterLookups(endpoint: Endpoint, filter: Filter): readonly Lookup[] {
  if (filter.filter === "member") return [{ table: filter.join.name, column: filter.to }];
  const isReference = endpoint.table.fields[filter.field]?.kind === "reference";
  return [
    ...(isReference ? [{ table: endpoint.table.name, column: filter.field }] : []),
    ...(filter.filter === "linked" ? [{ table: filter.table.name, column: filter.to }] : []),
  ];
}

function foldedFields(endpoint: Endpoint | undefined): readonly string[] {
  return Object.values(endpoint?.filters ?? {}).flatMap((filter) =>
    (filter.filter === "any" || filter.filter === "is") && filter.fold ? [filter.field] : [],
  );
}

function emailFields(endpoint: Endpoint | undefined): readonly string[] {
  return Object.values(endpoint?.filters ?? {}).flatMap((filter) =>
    filter.filter === "email" ? [filter.field] : [],
  );
}
