import type { Store } from "../mirror/store.ts";
import { type Connection, play, type Rows, type Statement } from "./sql/connection.ts";
import { sqlStore, type StoreOptions } from "./sql-store.ts";

/** A generated Prisma client for PostgreSQL, or what has its shape. */
export interface PrismaClientLike extends PrismaQueries {
  $transaction<T>(
    work: (client: PrismaQueries) => Promise<T>,
    options: {
      readonly isolationLevel: "ReadCommitted";
      readonly maxWait: number;
      readonly timeout: number;
    },
  ): Promise<T>;
}

interface PrismaQueries {
  $queryRawUnsafe(sql: string, ...params: (string | null)[]): PromiseLike<unknown>;
}

/** Milliseconds. Prisma's own 5 seconds would end a large page on a slow database. */
const patience = { maxWait: 30_000, timeout: 120_000 };

/** PostgreSQL through Prisma: `prismaStore(new PrismaClient(…))`. Its tables need no place in your schema. */
export function prismaStore(prisma: PrismaClientLike, options: StoreOptions = {}): Store {
  const connection: Connection = {
    query: ask(prisma),
    transaction: (steps) =>
      prisma.$transaction((client) => play(steps(), ask(client)), {
        isolationLevel: "ReadCommitted",
        ...patience,
      }),
  };
  return sqlStore(connection, { ...options, dialect: "postgres" });
}

const ask =
  (client: PrismaQueries) =>
  async ({ sql, params }: Statement): Promise<Rows> =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Rows are what Prisma gives for our own columns.
    (await client.$queryRawUnsafe(sql, ...params)) as Rows;
