/**
 * Touch routes: every way in which a change of one table makes `updated_after` match a record of another.
 * Computed from the endpoints alone, so that triggers, indexes and documents cannot disagree about them.
 */
import type { AnyTable, Endpoint, Many, Nested, One, Through } from "@muster/model";

/** The changed row holds the parent's id: an entry of a list, or the membership that leads to one. */
interface OwnRoute {
  readonly via: "own";
  readonly on: string;
  readonly parent: string;
  readonly column: string;
  readonly mode: "added_removed" | "linked" | "both";
}
/** The parent's reference points at the changed row. `heal`: only its arrival or disappearance counts. */
interface LinkRoute {
  readonly via: "link";
  readonly on: string;
  readonly parent: string;
  readonly column: string;
  readonly mode: "linked" | "heal";
}
/** A third table connects both. `arrival`: only the record's first appearance counts. */
interface ThroughRoute {
  readonly via: "through";
  readonly on: string;
  readonly parent: string;
  readonly join: string;
  readonly from: string;
  readonly to: string;
  readonly mode: "linked" | "arrival";
}
/** The parent's reference points at a record of `join` that points at the changed row. */
interface AcrossRoute {
  readonly via: "across";
  readonly on: string;
  readonly parent: string;
  readonly column: string;
  readonly join: string;
  readonly to: string;
  readonly mode: "arrival";
}
export type Route = OwnRoute | LinkRoute | ThroughRoute | AcrossRoute;

/** The routes that lead to the records of one endpoint. */
export function routesTo(endpoint: Endpoint): readonly Route[] {
  const nested = Object.values(endpoint.nested).flatMap((link) => routesOf(endpoint.table, link));
  const shown = new Set(
    Object.values(endpoint.nested).map((link) => link.link === "one" && link.by),
  );
  // A reference without a nested record still turns from null to an id when its target arrives.
  const bare = Object.entries(endpoint.table.fields).flatMap(([column, field]): Route[] =>
    field.kind === "reference" && !field.required && !shown.has(column)
      ? [{ via: "link", on: field.to, parent: endpoint.table.name, column, mode: "heal" }]
      : [],
  );
  return [...nested, ...bare];
}

function routesOf(parent: AnyTable, link: Nested): readonly Route[] {
  if (link.link === "many") return [...entries(parent, link), ...insideEntries(parent, link)];
  if (link.link === "through") return [...members(parent, link), ...insideMembers(parent, link)];
  const mode = link.touches?.linkedRecord ? "linked" : "heal";
  return [
    { via: "link", on: link.table.name, parent: parent.name, column: link.by, mode },
    ...insideOne(parent, link),
  ];
}

function entries(parent: AnyTable, link: Many): readonly Route[] {
  const { addedRemoved, linkedRecord } = link.touches ?? {
    addedRemoved: false,
    linkedRecord: false,
  };
  if (!addedRemoved && !linkedRecord) return [];
  const mode = addedRemoved && linkedRecord ? "both" : addedRemoved ? "added_removed" : "linked";
  return [{ via: "own", on: link.table.name, parent: parent.name, column: link.by, mode }];
}

/**
 * What the entries of a list point at. Until a record arrives null stands in its place, or the entry that demands it is
 * not shown.
 */
function insideEntries(parent: AnyTable, link: Many): readonly Route[] {
  return Object.values(link.nested ?? {}).flatMap((inner): Route[] => {
    if (inner.link !== "one") return refuse(inner);
    refuseDeeper(inner);
    const mode = inner.touches?.linkedRecord ? "linked" : "arrival";
    return [
      {
        via: "through",
        on: inner.table.name,
        parent: parent.name,
        join: link.table.name,
        from: link.by,
        to: inner.by,
        mode,
      },
    ];
  });
}

function members(parent: AnyTable, link: Through): readonly Route[] {
  const { join, from, to, table, touches } = link;
  const ends = { on: table.name, parent: parent.name, join: join.name, from, to };
  const routes: Route[] = [];
  if (touches?.addedRemoved) {
    // A membership that turns to another record is an entry that left and one that joined.
    const ownEnd = { on: join.name, parent: parent.name, column: from };
    routes.push({ via: "own", ...ownEnd, mode: "both" });
  }
  if (touches?.linkedRecord) routes.push({ via: "through", ...ends, mode: "linked" });
  // A membership may come before its record; the entry joins the list when the record arrives.
  else if (touches?.addedRemoved) routes.push({ via: "through", ...ends, mode: "arrival" });
  return routes;
}

/** Lists inside the entries of a list, whose joins name the parent too: to the parent they are lists of its own. */
function insideMembers(parent: AnyTable, link: Through): readonly Route[] {
  return Object.values(link.nested ?? {}).flatMap((inner) => {
    if (inner.link === "through" && inner.root !== undefined)
      return members(parent, { ...inner, from: inner.root });
    refuseTouches(inner);
    return [];
  });
}

/** What a nested record points at: null stands in its place until it arrives. Its changes count nowhere. */
function insideOne(parent: AnyTable, link: One): readonly Route[] {
  return Object.values(link.nested ?? {}).flatMap((inner): Route[] => {
    refuseTouches(inner);
    if (inner.link !== "one") return [];
    const ends = { on: inner.table.name, parent: parent.name, column: link.by };
    return [{ via: "across", ...ends, join: link.table.name, to: inner.by, mode: "arrival" }];
  });
}

/** The contract names no touch that reaches further than two tables; the trigger functions do not either. */
function refuseDeeper(link: One | Through): void {
  for (const inner of Object.values(link.nested ?? {})) {
    refuseTouches(inner);
  }
}

function refuseTouches(link: Nested): void {
  if (link.touches?.addedRemoved || link.touches?.linkedRecord) refuse(link);
}

function refuse(link: Nested): never {
  throw new Error(
    `No trigger function reaches from ${link.table.name} to the endpoint that nests it.`,
  );
}
