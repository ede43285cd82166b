/**
 * What patches/ mends in the driver. Without it a connection lost at the wrong moment ends the process, leaves a
 * connection that hangs for ever, or lets the rest of a transaction run on another connection, statement by statement.
 */
import { connect, createServer } from "node:net";
import { expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { closeDatabase, openDatabase } from "./pool.ts";

const db = testDatabase();

it("a statement on a connection whose server is gone is refused, and the pool goes on", async () => {
  const sql = openDatabase(db.url, { max: 1 });
  const reserved = await sql.reserve();
  const [backend] = await reserved<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await db.sql`select pg_terminate_backend(${backend?.pid ?? 0})`;
  const outcome = () =>
    reserved`select 1`.then(
      () => "answered",
      () => "refused",
    );
  expect([await outcome(), await outcome(), await outcome()]).toEqual([
    "refused",
    "refused",
    "refused",
  ]);
  reserved.release();
  expect(await sql`select 2 as two`).toEqual([{ two: 2 }]);
  await closeDatabase(sql, 1);
});

it("a pool whose every connection was cut answers again, time after time", async () => {
  const sql = openDatabase(db.url, { max: 3, name: "cut off" });
  for (let round = 0; round < 10; round++) {
    const asked = Promise.allSettled(Array.from({ length: 6 }, () => sql`select 1 as one`));
    await db.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut off'`;
    await asked;
    await expect.poll(() => sql`select 1 as one`.then(() => "answers", String)).toBe("answers");
  }
  await closeDatabase(sql, 1);
});

it("the rest of a transaction whose connection was cut runs nowhere else", async () => {
  const sql = openDatabase(db.url, { max: 1 });
  await sql`create table if not exists leftovers (word text)`;
  const others: Promise<unknown>[] = [];
  const transaction = sql.begin(async (tx) => {
    const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await db.sql`select pg_terminate_backend(${backend?.pid ?? 0})`;
    // Somebody else waits for the only connection and gets it as soon as it is back.
    others.push(sql`select 1`);
    await Promise.allSettled(others);
    await tx`insert into leftovers values ('outside of its transaction')`;
  });
  expect(
    await transaction.then(
      () => "committed",
      () => "refused",
    ),
  ).toBe("refused");
  expect(await sql`select * from leftovers`).toEqual([]);
  await closeDatabase(sql, 1);
});

it("a connection that is cut while it is being opened troubles nobody: the next one answers", async () => {
  const { hostname, port } = new URL(db.url);
  const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5]);
  const lastWords = errorMessage("SFATAL", "C57P01", "Mterminating connection");
  let cuts = 3;
  // Cuts a connection at the first thing the driver asks when it is let in, which is a question of its own.
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    let isReady = false;
    server.on("data", (bytes) => {
      isReady ||= bytes.includes(readyForQuery);
      client.write(bytes);
    });
    client.on("data", (bytes) => {
      if (!isReady || cuts === 0) {
        server.write(bytes);
        return;
      }
      cuts -= 1;
      client.end(lastWords);
    });
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const url = new URL(db.url);
  const address = proxy.address();
  url.port = String(typeof address === "object" ? address?.port : 0);
  const sql = openDatabase(url.href, { max: 1 });
  await expect
    .poll(() => sql`select 1 as one`.then(() => "answers", String), { timeout: 5000 })
    .toBe("answers");
  expect(cuts).toBe(0);
  await closeDatabase(sql, 0);
  proxy.close();
});

/** An ErrorResponse of PostgreSQL's protocol. */
function errorMessage(...fields: readonly string[]): Buffer {
  const text = Buffer.from(`${fields.map((field) => `${field}\0`).join("")}\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(text.length + 4, 1);
  return Buffer.concat([head, text]);
}
