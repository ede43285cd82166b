/** `@muster/sdk/stores`: where a mirror keeps its copy. */
export { type DrizzleDatabase, drizzleStore } from "./drizzle.ts";
export { type KyselyDatabase, kyselyStore } from "./kysely.ts";
export { type MemoryStore, memoryStore } from "./memory.ts";
export { type PgPool, pgStore } from "./pg.ts";
export { type PostgresSql, postgresStore } from "./postgres.ts";
export { type PrismaClientLike, prismaStore } from "./prisma.ts";
export { type Connection, play, type Rows, type Statement, type Steps } from "./sql/connection.ts";
export type { TableMapping, TableMappings } from "./sql/tables.ts";
export { sqlStore, type SqlStoreOptions, type StoreOptions } from "./sql-store.ts";
export { type SqliteDatabase, sqliteStore } from "./sqlite.ts";
export type { StoreUnderTest } from "./testing/check.ts";
export { type StoreCheck, testStore } from "./testing/test-store.ts";
