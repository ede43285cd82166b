import { PrismaPg } from "@prisma/adapter-pg";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js";
import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../server/test/harness/database.ts";
import { PrismaClient } from "../../../../examples/documents-employees/generated/client.ts";
import type { Place, Store } from "../mirror/store.ts";
import { drizzleStore } from "./drizzle.ts";
import { kyselyStore } from "./kysely.ts";
import { pgStore } from "./pg.ts";
import { postgresStore } from "./postgres.ts";
import { prismaStore } from "./prisma.ts";
import { testStore } from "./testing/test-store.ts";

const db = testDatabase({ migrated: false });
const closings: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const close of closings) await close();
});

function pool(): Pool {
  const made = new Pool({ connectionString: db.url, max: 2 });
  closings.push(() => made.end());
  return made;
}

function driver(): postgres.Sql {
  // A consumer's own settings: names of columns are turned about, and the zone is not UTC.
  const made = postgres(db.url, {
    max: 2,
    transform: postgres.camel,
    onnotice: () => {},
    connection: { TimeZone: "Asia/Kathmandu" },
  });
  closings.push(() => made.end());
  return made;
}

function prisma(): PrismaClient {
  const made = new PrismaClient({ adapter: new PrismaPg({ connectionString: db.url, max: 2 }) });
  closings.push(() => made.$disconnect());
  return made;
}

const kysely = (): Kysely<object> =>
  new Kysely<object>({
    dialect: new PostgresDialect({ pool: pool() }),
    plugins: [new CamelCasePlugin()],
  });

const adapters: readonly { readonly name: string; readonly open: () => Store }[] = [
  { name: "pg", open: () => pgStore(pool()) },
  { name: "postgres.js", open: () => postgresStore(driver()) },
  { name: "Prisma", open: () => prismaStore(prisma()) },
  { name: "Drizzle over pg", open: () => drizzleStore(drizzlePg(pool())) },
  { name: "Drizzle over postgres.js", open: () => drizzleStore(drizzlePostgres(driver())) },
  { name: "Kysely", open: () => kyselyStore(kysely()) },
];

const tableOf = ({ endpoint }: Place): string => `muster_${endpoint.replace("/", "_")}`;

describe.each(adapters)("PostgreSQL through $name keeps every promise", ({ open }) => {
  const stores: Store[] = [];
  let turn = 0;
  const checks = testStore({
    // Two connections for all checks, so that few stay open.
    open: () => {
      const at = turn++ % 2;
      const store = stores[at] ?? open();
      stores[at] = store;
      return store;
    },
    edit: async (place, id) => {
      await db.sql`UPDATE ${db.sql(tableOf(place))} SET data = jsonb_set(data, '{first_name}', '"Eve"')
        WHERE integration_id = ${place.integrationId} AND id = ${id}`;
    },
    record: async (place, id) => {
      const [row] = await db.sql<{ data: unknown }[]>`SELECT data FROM ${db.sql(tableOf(place))}
        WHERE integration_id = ${place.integrationId} AND id = ${id}`;
      return row?.data;
    },
  });
  it.each(checks)("$name", async ({ run }) => expect(await run()).toBeUndefined());
});

it("a connection that broke while nobody used it ends nothing", async () => {
  const own = new Pool({ connectionString: db.url, max: 1, application_name: "breaks" });
  closings.push(() => own.end());
  const store = pgStore(own);
  await store.prepare([]);
  // events.once would listen for errors too, and so hide what it is about.
  const removed = new Promise((resolve) => void own.once("remove", resolve));
  await db.sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'breaks'`;
  await removed;
  await expect(store.bookmark()).resolves.toBeTypeOf("number");
});
