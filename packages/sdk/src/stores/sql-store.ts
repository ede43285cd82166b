/** A store in an SQL database, over any driver. */
import type { EndpointName } from "../mirror/endpoints.ts";
import type { Store } from "../mirror/store.ts";
import { commitSteps } from "./sql/commit.ts";
import { type Connection, text } from "./sql/connection.ts";
import { heldStatement, readHeld } from "./sql/held.ts";
import {
  bookmarkStatement,
  callStatement,
  dueStatement,
  forgetSteps,
  moveBookmarkStatement,
  placeOf,
  placesStatement,
  readStatement,
  stored,
} from "./sql/places.ts";
import { postgres } from "./sql/postgres.ts";
import { prepareTables } from "./sql/prepare.ts";
import { sqlite } from "./sql/sqlite.ts";
import {
  type DataTable,
  dataTable,
  ownTables,
  type PlaceTools,
  type TableMappings,
} from "./sql/tables.ts";

export interface StoreOptions {
  /** Your own tables, by endpoint. Each other endpoint gets one: `muster_hris_employees (integration_id, id, data)`. */
  readonly tables?: TableMappings;
  /** Where tables are made, an existing schema; default: the first of the connection's search path. */
  readonly schema?: string;
}

const dialects = { postgres, sqlite };

export interface SqlStoreOptions extends StoreOptions {
  readonly dialect: keyof typeof dialects;
}

/** For drivers that have no adapter here: what a `Connection` must do stands beside its declaration. */
export function sqlStore(connection: Connection, options: SqlStoreOptions): Store {
  const dialect = dialects[options.dialect];
  const own = ownTables(options.schema);
  const tables = new Map<EndpointName, DataTable>();
  const toolsOf = (endpoint: EndpointName): PlaceTools => {
    const known = tables.get(endpoint);
    const table = known ?? dataTable(endpoint, options.schema, options.tables?.[endpoint]);
    if (known === undefined) tables.set(endpoint, table);
    return { dialect, own, table };
  };

  return {
    prepare: (endpoints) =>
      prepareTables({
        connection,
        dialect,
        own,
        tables: endpoints.map((endpoint) => toolsOf(endpoint).table),
      }),
    read: async (place) => stored(await connection.query(readStatement(own, place))),
    places: async () => (await connection.query(placesStatement(own))).map(placeOf),
    due: async () => (await connection.query(dueStatement(own))).map(placeOf),
    async call(places, what) {
      if (places.length > 0) await connection.query(callStatement(dialect, own, { places, what }));
    },
    commit: (commit) =>
      connection.transaction(() => commitSteps(toolsOf(commit.place.endpoint), commit)),
    held: async (place, ask) =>
      readHeld(await connection.query(heldStatement(toolsOf(place.endpoint), place, ask))),
    forget: (integrationId) =>
      connection.transaction(() => forgetSteps(own, integrationId, toolsOf)),
    async bookmark() {
      const [row] = await connection.query(bookmarkStatement(own));
      return row === undefined ? 0 : Number(text(row, "sequence"));
    },
    async moveBookmark(sequence) {
      await connection.query(moveBookmarkStatement(own, sequence));
    },
  };
}
