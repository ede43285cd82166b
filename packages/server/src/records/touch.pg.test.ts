/** `updated_after` sees nested changes exactly as the contract's `x-updated-after` says, path by path. */
import { type AnyTable, type Endpoint, endpoints, type Nested } from "@muster/model";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration } from "../../test/harness/engine.ts";
import { databaseNow, insertPlain, updatePlain } from "../../test/harness/plain-rows.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

const paths = endpoints.flatMap((endpoint) =>
  Object.entries(endpoint.nested).map(([member, nested]) => ({
    endpoint,
    member,
    nested,
    name: `${endpoint.path} ${member}`,
  })),
);
const joined = paths.filter(({ nested }) => nested.link !== "one");

const insert = (table: AnyTable, id: string, values = {}) =>
  insertPlain(db.sql, integration, table, id, values);
const gone = { remote_deleted_at: "2026-02-02T00:00:00Z" };

/** Two parents, the first of which has the linked record; targets that the contract demands are there. */
async function arrange(endpoint: Endpoint, nested: Nested): Promise<void> {
  const demanded = Object.values(endpoint.nested).flatMap((each) =>
    each.link === "one" && each.required ? [each] : [],
  );
  for (const one of demanded) await insert(one.table, `demanded ${one.by}`);
  const references = Object.fromEntries(demanded.map((one) => [one.by, `demanded ${one.by}`]));
  const link = nested.link === "one" ? { [nested.by]: "linked" } : {};
  if (nested.link !== "many") await insert(nested.table, "linked");
  await insert(endpoint.table, "parent", { ...references, ...link });
  await insert(endpoint.table, "other", references);
  if (nested.link !== "one") await addLink(nested, "link");
}

async function addLink(nested: Exclude<Nested, { link: "one" }>, id: string): Promise<void> {
  if (nested.link === "through")
    await insert(nested.join, id, { [nested.from]: "parent", [nested.to]: "linked" });
  else {
    const inner = Object.values(nested.nested ?? {}).flatMap((each) =>
      each.link === "one" ? [each] : [],
    );
    for (const each of inner) await insert(each.table, `inner of ${id}`);
    await insert(nested.table, id, {
      [nested.by]: "parent",
      ...Object.fromEntries(inner.map((each) => [each.by, `inner of ${id}`])),
    });
  }
}

/** Who is in the delta of a change, and that no parent's own row moved by it. */
async function touchedBy(
  endpoint: Endpoint,
  change: () => Promise<void>,
): Promise<readonly unknown[]> {
  const own = () =>
    db.sql.unsafe(
      `SELECT id, xmin::text, changed_at FROM ${endpoint.table.name} WHERE integration_id = $1 AND id IN ('parent', 'other') ORDER BY id`,
      [integration],
    );
  const before = await own();
  const since = await databaseNow(db.sql);
  await change();
  expect(await own()).toEqual(before);
  const delta = await listAll(db.sql, endpoint, integration, {
    updatedAfter: since,
    includeDeleted: true,
  });
  return delta.map((record) => record["id"]).filter((id) => id === "parent" || id === "other");
}

const textField = (table: AnyTable): string =>
  Object.entries(table.fields).find(([, field]) => field.kind === "text")?.[0] ?? "remote_id";

describe("a change of the linked record", () => {
  it.each(paths)("$name", async ({ endpoint, nested }) => {
    await arrange(endpoint, nested);
    const linked = nested.link === "many" ? "link" : "linked";
    const touched = await touchedBy(endpoint, () =>
      updatePlain(db.sql, integration, nested.table, linked, {
        [textField(nested.table)]: "changed",
      }),
    );
    expect(touched).toEqual(nested.touches?.linkedRecord ? ["parent"] : []);
  });
});

describe("an entry that joins the list", () => {
  it.each(joined)("$name", async ({ endpoint, nested }) => {
    if (nested.link === "one") throw new Error("lists only");
    await arrange(endpoint, nested);
    const touched = await touchedBy(endpoint, () => addLink(nested, "second link"));
    expect(touched).toEqual(nested.touches?.addedRemoved ? ["parent"] : []);
  });
});

describe("an entry that leaves the list", () => {
  it.each(joined)("$name", async ({ endpoint, nested }) => {
    if (nested.link === "one") throw new Error("lists only");
    await arrange(endpoint, nested);
    const entries = nested.link === "through" ? nested.join : nested.table;
    const touched = await touchedBy(endpoint, () =>
      updatePlain(db.sql, integration, entries, "link", gone),
    );
    expect(touched).toEqual(nested.touches?.addedRemoved ? ["parent"] : []);
  });

  it.each(joined)(
    "or moves to another record touches both: $name",
    async ({ endpoint, nested }) => {
      if (nested.link === "one") throw new Error("lists only");
      await arrange(endpoint, nested);
      const entries = nested.link === "through" ? nested.join : nested.table;
      const column = nested.link === "through" ? nested.from : nested.by;
      const touched = await touchedBy(endpoint, () =>
        updatePlain(db.sql, integration, entries, "link", { [column]: "other" }),
      );
      expect(new Set(touched)).toEqual(
        new Set(nested.touches?.addedRemoved ? ["other", "parent"] : []),
      );
    },
  );
});

describe("a membership that turns to another record under its own id (P10)", () => {
  it.each(joined.filter(({ nested }) => nested.link === "through"))(
    "$name",
    async ({ endpoint, nested }) => {
      if (nested.link !== "through") throw new Error("memberships only");
      await arrange(endpoint, nested);
      await insert(nested.table, "another");
      const touched = await touchedBy(endpoint, () =>
        updatePlain(db.sql, integration, nested.join, "link", { [nested.to]: "another" }),
      );
      expect(touched).toEqual(nested.touches?.addedRemoved ? ["parent"] : []);
    },
  );
});

describe("changed_at (P2)", () => {
  const [employees] = endpoints.filter((endpoint) => endpoint.path === "/hris/employees");
  if (employees === undefined) throw new Error("no employees");
  const changedAt = async () => (await listAll(db.sql, employees, integration))[0]?.["changed_at"];

  it("moves when a tracked field changes, whoever writes the row", async () => {
    await insert(employees.table, "1", { first_name: "Ida" });
    const before =
      await db.sql`SELECT changed_at FROM hris_employees WHERE integration_id = ${integration}`;
    await updatePlain(db.sql, integration, employees.table, "1", { first_name: "Ida Maria" });
    expect(
      await db.sql`SELECT changed_at FROM hris_employees WHERE integration_id = ${integration}`,
    ).not.toEqual(before);
  });

  it("does not move for an untracked column, nor by hand", async () => {
    await insert(employees.table, "1");
    const before = await changedAt();
    await updatePlain(db.sql, integration, employees.table, "1", {
      fetched_at: "2026-03-01T00:00:00Z",
    });
    await updatePlain(db.sql, integration, employees.table, "1", {
      changed_at: "2030-01-01T00:00:00Z",
    });
    expect(await changedAt()).toBe(before);
  });

  it("never steps back, even when the clock did", async () => {
    await db.sql`UPDATE integrations SET stamp = '2099-01-01T00:00:00Z' WHERE id = ${integration}`;
    await insert(employees.table, "1");
    expect(await changedAt()).toBe("2099-01-01T00:00:00.000Z");
  });
});
