/** The lists that can be mirrored, and which changed models lead to them. */
import { endpointTable } from "./endpoint-table.ts";

/** A list by its path, without /v1: `hris/employees`. */
export type EndpointName = keyof typeof endpointTable;

/**
 * What a call asks for. A `check` is a fetch and then a comparison with the server: something changed that the records
 * show and `updated_after` does not count.
 */
export type CallFor = "fetch" | "check";

interface EndpointFacts {
  /** Changed models that lead to the list, as the contract's table has them. */
  readonly models: readonly string[];
  /** Others whose records are nested in the list's. */
  readonly alsoNested: readonly string[];
  /** Models whose changes show in the records although `updated_after` does not count them. */
  readonly uncounted: readonly string[];
  /** Members that list deleted records too when `include_deleted` is asked for. */
  readonly mayListDeleted: readonly string[];
}

const facts: Readonly<Record<EndpointName, EndpointFacts>> = endpointTable;

export const endpointNames: readonly EndpointName[] = Object.keys(facts).filter(isEndpointName);

export function isEndpointName(name: string): name is EndpointName {
  return Object.hasOwn(endpointTable, name);
}

export function endpointFacts(endpoint: EndpointName): EndpointFacts {
  return facts[endpoint];
}

/** What changes of these models ask of the list; null: nothing. */
export function calledFor(endpoint: EndpointName, changed: ReadonlySet<string>): CallFor | null {
  const { models, alsoNested, uncounted } = facts[endpoint];
  if (uncounted.some((model) => changed.has(model))) return "check";
  return [...models, ...alsoNested].some((model) => changed.has(model)) ? "fetch" : null;
}
