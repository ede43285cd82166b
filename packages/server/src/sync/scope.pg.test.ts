/** What the scope forbids never reaches the database (P6). */
import { listEmployees } from "@muster/model";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import {
  claimOne,
  listAll,
  newIntegration,
  queueSync,
  runClaim,
  setScope,
  sync,
} from "../../test/harness/engine.ts";
import { FakeSource } from "../../test/harness/fake-source.ts";
import { storedValues } from "../../test/harness/stored-values.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

const stored = (...values: string[]) => storedValues(db.sql, integration, values);
const company = () =>
  new FakeSource({
    people: [{ id: "p-ida", name: "Ida-the-secret", location: "l-hull", teams: ["t-red"] }],
    locations: [{ id: "l-hull", name: "Hull" }],
    teams: [{ id: "t-red", name: "Red" }],
    jobs: [{ id: "j-one", person: "p-ida", title: "Shipwright" }],
  });

describe("before anything is stored (P6)", () => {
  it("a disabled model is not asked for, not journalled, not stored and not swept", async () => {
    await setScope(db.sql, integration, { hris_employments: { setting: "DISABLED" } });
    const source = company();
    const closing = await sync(db.sql, integration, source);

    expect(closing.state).toBe("SUCCEEDED");
    expect(source.asked.map(({ stream }) => stream)).not.toContain("jobs");
    expect(closing.models.map(({ model }) => model)).not.toContain("hris_employments");
    expect(closing.warnings).toEqual([]);
    expect(await stored("Shipwright", "j-one", "Ida-the-secret")).toEqual(["Ida-the-secret"]);
  });

  it("a disabled field is null before the row is checked: its value is stored nowhere and cannot be a misfit", async () => {
    await setScope(db.sql, integration, {
      hris_employees: { fields: { first_name: "DISABLED" } },
    });
    const source = company();
    // PostgreSQL keeps no NUL: with the field enabled this row is set aside.
    source.rows.people?.push({ id: "p-odd", name: "odd\0name" });
    const closing = await sync(db.sql, integration, source);

    expect(closing.state).toBe("SUCCEEDED");
    expect(await stored("Ida-the-secret", "p-odd")).toEqual(["p-odd"]);
  });

  it("of a list that feeds two models only the enabled one is taken", async () => {
    await setScope(db.sql, integration, {
      hris_join_employees_teams: { setting: "DISABLED" },
    });
    const closing = await sync(db.sql, integration, company());
    expect(closing.models.map(({ model }) => model)).toContain("hris_employees");
    expect(closing.models.map(({ model }) => model)).not.toContain("hris_join_employees_teams");
    expect(await stored("p-ida:t-red")).toEqual([]);
  });

  it("references to a model that may not be stored are no dangling ones, and read as null", async () => {
    await setScope(db.sql, integration, { hris_locations: { setting: "DISABLED" } });
    const closing = await sync(db.sql, integration, company());
    expect(closing.warnings).toEqual([]);
    const [ida] = await listAll(db.sql, listEmployees, integration);
    expect(ida).toMatchObject({ work_location: null, first_name: "Ida-the-secret" });
  });

  it("an unchanged sync under a scope is as free of writes as any (P2)", async () => {
    await setScope(db.sql, integration, {
      hris_employees: { fields: { first_name: "DISABLED" } },
    });
    await sync(db.sql, integration, company());
    const again = await sync(db.sql, integration, company());
    expect(again.models.every(({ created, updated }) => created + updated === 0)).toBe(true);
  });

  it("the claim knows the scope as it stands after the claim", async () => {
    await setScope(db.sql, integration, {
      hris_employees: { fields: { first_name: "OPTIONAL" } },
    });
    await db.sql`UPDATE integrations SET opted_out = '{hris_employees.first_name}' WHERE id = ${integration}`;
    await queueSync(db.sql, integration, "FULL");
    await runClaim(db.sql, await claimOne(db.sql, integration), company());
    expect(await stored("Ida-the-secret")).toEqual([]);
  });
});
