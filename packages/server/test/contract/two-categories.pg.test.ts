/** A tool of both categories: one integration, told as the first, that mirrors and shows the models of both. */
import { Kombo } from "@kombo-api/sdk";
import {
  atsApplications,
  atsCandidates,
  endpoints,
  hrisEmployees,
  hrisJoinEmployeesTeams,
  tables,
} from "@muster/model";
import { beforeAll, expect, test } from "vitest";
import { isJoin } from "../../src/derive/scope.ts";
import { tellDueChanges } from "../../src/outbound/telling/tell-changes.ts";
import { fedFields } from "../../src/services/tools/coverage.ts";
import { testClock } from "../harness/clock.ts";
import { testDatabase } from "../harness/database.ts";
import { complaints } from "../outbound/contract.ts";
import { type Tenant, testApi } from "./api.ts";
import { binder } from "./binder.ts";
import { fillEveryTable, numberedId } from "./rows.ts";
import { ledger, quill, slip } from "./tools.ts";

const db = testDatabase();
const api = testApi(db, {
  connectors: new Map([ledger, quill, slip, binder].map((one) => [one.tool, one])),
});
let tenant: Tenant;
let integration: string;
let kombo: Kombo;
const client = (integration_id: string) =>
  new Kombo({ api_key: tenant.key, integration_id, server_url: `${api.url}/v1` });

beforeAll(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant, { tool: "binder" });
  kombo = client(integration);
  await fillEveryTable(db.sql, integration, 3);
});

const modelsOf = (category: "HRIS" | "ATS") =>
  tables.filter((table) => table.category === category && !isJoin(table)).map(({ name }) => name);

interface Covered {
  readonly id: string;
  readonly coverage_status: string;
  readonly fields: readonly { readonly id: string; readonly coverage_status: string }[];
}
/** What is said to be supported: models, and fields as `model.field`. */
const supported = (models: readonly Covered[]): readonly string[] =>
  models.flatMap(({ id, coverage_status, fields }) => [
    ...(coverage_status === "SUPPORTED" ? [id] : []),
    ...fields.flatMap((field) =>
      field.coverage_status === "SUPPORTED" ? [`${id}.${field.id}`] : [],
    ),
  ]);

const hris = ["hris_employees", "hris_employees.first_name", "hris_employees.last_name"];
const ats = [
  "ats_candidates",
  "ats_candidates.first_name",
  "ats_candidates.last_name",
  "ats_applications",
  "ats_applications.outcome",
  "ats_applications.candidate_id",
];

test("getTools: in each category with its models alone, and what its feeds fill is what is supported", async () => {
  for (const [category, expected] of [
    ["hris", hris],
    ["ats", ats],
  ] as const) {
    // oxfmt-ignore
    const { tools } = (await kombo.general.getTools({ category })).data;
    const models = tools.find(({ id }) => id === "binder")?.coverage.read_models ?? [];
    const words = category === "hris" ? "HRIS" : "ATS";
    expect(models.map(({ id }) => id).toSorted()).toEqual(modelsOf(words).toSorted());
    expect(supported(models).toSorted()).toEqual(expected.toSorted());
  }
  const others = await kombo.general.getTools({ category: "ats" });
  expect(others.data.tools.map(({ id }) => id)).toEqual(["binder", "quill"]);
  const none = await kombo.general.getTools({ category: "lms" });
  expect(none.data.tools).toEqual([]);
  // Features and actions are not offered.
  for (const { coverage } of others.data.tools)
    expect([coverage.features, coverage.write_actions]).toEqual([[], []]);
});

test("getIntegrationDetails: the models of both, told as the first; memberships are no model", async () => {
  const { data } = await kombo.general.getIntegrationDetails({ integration_id: integration });
  expect(data.category).toBe("HRIS");
  expect(data.read_models.map(({ id }) => id).toSorted()).toEqual(
    [...modelsOf("HRIS"), ...modelsOf("ATS")].toSorted(),
  );
  expect(supported(data.read_models).toSorted()).toEqual([...hris, ...ats].toSorted());
  // It is fed, and yet not shown.
  expect(fedFields(binder, hrisJoinEmployeesTeams)).not.toBeNull();
});

test("every list of both: what is fed is shown, what is not is said to be not available", async () => {
  const fed = new Set<string>([hrisEmployees.name, atsCandidates.name, atsApplications.name]);
  for (const { table, path } of endpoints) {
    const told = await api.ask("GET", path, { ...tenant, integration });
    const { data, error } = told.body;
    expect([path, data?.results.length ?? error.code]).toEqual([
      path,
      fed.has(table.name) ? 3 : "INTEGRATION.MODEL_NOT_AVAILABLE",
    ]);
  }
});

test("a filter on what the tool lacks matches nothing in either, or is ignored", async () => {
  const ids = async (path: string) => {
    const told = await api.ask("GET", path, { ...tenant, integration });
    return told.body.data.results.map((one: { id: string }) => one.id);
  };
  const ignoring = "ignore_unsupported_filters=true";
  for (const path of [
    "/hris/employees?work_emails=a@b.test",
    "/ats/candidates?email=a@b.test",
    "/ats/applications?job_ids=1",
  ]) {
    // oxfmt-ignore
    expect([path, await ids(path)]).toEqual([path, []]);
    expect(await ids(`${path}&${ignoring}`)).toHaveLength(3);
  }
  const first = await ids("/ats/applications?outcomes=PENDING");
  expect(first).toContain(numberedId(integration, atsApplications.name, 0));
});

test("an HRIS tool's integration has no ATS lists", async () => {
  const other = await api.integration(tenant, { tool: "slip" });
  const told = await api.ask("GET", "/ats/candidates", { ...tenant, integration: other });
  expect([told.status, told.body.error.code]).toEqual([400, "INTEGRATION.MODEL_NOT_AVAILABLE"]);
});

test("one data-changed names the models of both", async () => {
  const changed = await api.integration(tenant, { tool: "binder" });
  await fillEveryTable(db.sql, changed, 1);
  const { world } = api;
  await tellDueChanges({ db: db.sql, clock: testClock(), log: world.log, config: world.config });
  const [row] = await db.sql<{ body: string }[]>`
    SELECT body FROM events WHERE integration_id = ${changed} AND type = 'data-changed'`;
  const body = JSON.parse(row?.body ?? "") as {
    data: { integration_category: string; changed_models: { name: string }[] };
  };
  expect(complaints("data-changed", body)).toEqual([]);
  expect(body.data.integration_category).toBe("HRIS");
  const names = body.data.changed_models.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["hris_employees", "ats_candidates", "ats_applications"]),
  );
});
