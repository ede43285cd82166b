/**
 * Which hand-written trigger functions a table is given, and in which order they fire: PostgreSQL goes by the
 * alphabet, so each name begins with its turn.
 */
import type { AnyTable, Endpoint } from "@muster/model";
import { type Route, routesTo } from "./touch.ts";

interface Trigger {
  readonly name: string;
  /** Everything after `CREATE TRIGGER <name>`. */
  readonly text: readonly string[];
}

const events = ["INSERT", "UPDATE"] as const;
type Event = (typeof events)[number];

export function triggersOf(
  table: AnyTable,
  endpoints: readonly Endpoint[],
  { touchable }: { readonly touchable: boolean },
): readonly Trigger[] {
  const routes = endpoints.flatMap(routesTo).filter((route) => route.on === table.name);
  return [
    ...stamps(table),
    ...(touchable
      ? events.map((event) =>
          perStatement(table, `t3_touch_self_${event.toLowerCase()}`, event, "touch_self()"),
        )
      : []),
    ...merged(routes).flatMap((route) => touches(table, route, isTold(endpoints, route.parent))),
    ...events.map((event) =>
      perStatement(table, `t5_note_${event.toLowerCase()}`, event, "note_change()"),
    ),
  ];
}

/** Columns whose change is a change of the record. */
function trackedColumns(table: AnyTable): readonly string[] {
  const extras = table.integrationFields ? ["integration_fields"] : [];
  return ["remote_id", ...Object.keys(table.fields), ...extras, "remote_deleted_at"];
}

function stamps(table: AnyTable): readonly Trigger[] {
  const columns = trackedColumns(table);
  const row = (side: "OLD" | "NEW") =>
    `(${columns.map((column) => `${side}.${column}`).join(", ")})`;
  const differs = `${row("OLD")}\n    IS DISTINCT FROM\n    ${row("NEW")}`;
  const each = (event: Event) => [`BEFORE ${event} ON ${table.name} FOR EACH ROW`];
  return [
    { name: "t1_stamp_insert", text: [...each("INSERT"), "EXECUTE FUNCTION stamp_changed()"] },
    {
      name: "t1_stamp_update",
      text: [...each("UPDATE"), `WHEN (${differs})`, "EXECUTE FUNCTION stamp_changed()"],
    },
    {
      name: "t2_keep_update",
      text: [
        ...each("UPDATE"),
        `WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT (${differs}))`,
        "EXECUTE FUNCTION keep_changed()",
      ],
    },
  ];
}

/**
 * Is a touch told under the endpoint's own model? Yes where the contract's table sends consumers of other models
 * to this endpoint: they may listen for its own model alone, as the documents' example does.
 */
function isTold(endpoints: readonly Endpoint[], parent: string): boolean {
  return endpoints.some(({ table, models }) => table.name === parent && models.length > 1);
}

function touches(table: AnyTable, route: Route, told: boolean): readonly Trigger[] {
  const call = callOf(route, told);
  // A record that was already there cannot arrive, so an update has nothing to tell.
  const fires = route.mode === "arrival" || route.mode === "heal" ? (["INSERT"] as const) : events;
  return fires.map((event) =>
    perStatement(table, `t4_${routeName(route)}_${event.toLowerCase()}`, event, call),
  );
}

function callOf(route: Route, told: boolean): string {
  if (route.via === "own")
    return `touch_parents_by_own('${route.parent}', '${route.column}', '${route.mode}', '${told}')`;
  if (route.via === "link")
    return `touch_parents_by_link('${route.parent}', '${route.column}', '${route.mode}', '${told}')`;
  if (route.via === "across")
    return `touch_parents_across('${route.parent}', '${route.column}', '${route.join}', '${route.to}', '${told}')`;
  return `touch_parents_through('${route.parent}', '${route.join}', '${route.from}', '${route.to}', '${told}')`;
}

/** Short enough for PostgreSQL and unique within a table: the category says nothing within one schema. */
function routeName(route: Route): string {
  const parent = route.parent.replace(/^[a-z]+_/, "");
  const isDirect = route.via === "own" || route.via === "link";
  return `${route.via}_${parent}_${isDirect ? route.column : route.to}`;
}

/** Two endpoints may be led to by the same route; the wider mode covers both. */
function merged(routes: readonly Route[]): readonly Route[] {
  const byName = new Map<string, Route>();
  for (const route of routes) {
    const name = routeName(route);
    const other = byName.get(name);
    if (other && callOf(other, false) !== callOf(route, false)) {
      throw new Error(`Two routes from ${route.on} would share the trigger name ${name}.`);
    }
    byName.set(name, route);
  }
  return [...byName.values()].toSorted((one, two) => (routeName(one) < routeName(two) ? -1 : 1));
}

function perStatement(table: AnyTable, name: string, event: Event, call: string): Trigger {
  if (name.length > 63) throw new Error(`The trigger name ${name} is too long.`);
  const transition =
    event === "INSERT" ? "NEW TABLE AS new_rows" : "OLD TABLE AS old_rows NEW TABLE AS new_rows";
  return {
    name,
    text: [
      `AFTER ${event} ON ${table.name} REFERENCING ${transition}`,
      `FOR EACH STATEMENT EXECUTE FUNCTION ${call}`,
    ],
  };
}
