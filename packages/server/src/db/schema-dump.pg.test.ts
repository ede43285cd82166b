import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { dumpSchema, schemaFile, writeSchemaFile } from "./schema-dump.ts";

const db = testDatabase();

test("schema.sql is what the migrations make: after a new one, run `npm run schema:dump`", async () => {
  // `npm run schema:dump` is this test with leave to write: both use the same migrated database.
  if (process.env["MUSTER_WRITE_SCHEMA"] === "1") await writeSchemaFile(db.sql);

  expect(await dumpSchema(db.sql)).toBe(await readFile(schemaFile, "utf8"));
});

test("every kind of thing is told, in an order that does not depend on when it was made", async () => {
  await db.sql.unsafe(`
    create type dump_word as enum ('b', 'a');
    create table dump_b (id int primary key, at timestamptz not null default now());
    create table dump_a (
      word dump_word, b_id int references dump_b, twice int generated always as (b_id * 2) stored,
      check (b_id > 0));
    create index dump_late on dump_a (b_id) where word = 'a';
    create view dump_view as select id from dump_b;
    create function dump_stamp() returns trigger language plpgsql as $$ begin return new; end $$;
    create trigger dump_trigger before insert on dump_b for each row execute function dump_stamp();
  `);

  const text = await dumpSchema(db.sql);

  expect(text).toContain("create type dump_word as enum ('b', 'a');");
  expect(text).toContain("  at timestamp with time zone default now() not null");
  expect(text).toContain("  twice integer generated always as ((b_id * 2)) stored");
  expect(text).toContain("FOREIGN KEY (b_id) REFERENCES dump_b(id)");
  expect(text).toContain("CHECK (b_id > 0)");
  expect(text).toContain("CREATE INDEX dump_late ON public.dump_a USING btree (b_id) WHERE");
  expect(text).toContain("create view dump_view as");
  expect(text).toContain("CREATE TRIGGER dump_trigger BEFORE INSERT ON dump_b");
  expect(text).toContain("CREATE OR REPLACE FUNCTION public.dump_stamp()");
  expect(text.indexOf("table dump_a")).toBeLessThan(text.indexOf("table dump_b"));
});
