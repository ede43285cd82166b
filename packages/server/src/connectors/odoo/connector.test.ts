/** Who we are to Odoo, what is asked for, and what its errors mean. */
import { hrisEmployees } from "@muster/model";
import { beforeEach, expect, test } from "vitest";
import { openOdoo, readStream } from "../../../test/odoo/open.ts";
import { odooServer, type OdooServer } from "../../../test/odoo/server.ts";
import { scopeOf } from "../../derive/scope.ts";
import { odoo } from "./connector.ts";
import { classifyOdoo } from "./failures.ts";

let server: OdooServer;
beforeEach(async () => {
  server = await odooServer();
  server.answers["res.users.read"] = () => [{ id: 7, company_ids: [1], companies_count: 1 }];
});

const off = (...fields: string[]) => ({
  fields: Object.fromEntries(fields.map((field) => [field, "DISABLED" as const])),
});

const lists = (model: string) =>
  server.called.filter((one) => one.model === model && one.method === "search_read");

test("each call carries database, user and key, and one login serves them all", async () => {
  const source = openOdoo(server);
  await Promise.all([source.check(), source.check()]);

  const bodies = server.asked.map(({ url, body }) => [url, JSON.parse(body).params.args]);
  expect(bodies).toEqual([
    ["/jsonrpc", ["acme", "sync@acme.example", "KEY", {}]],
    ...[1, 2].map(() => [
      "/jsonrpc",
      ["acme", 7, "KEY", "res.users", "read", [[7], ["company_ids"]], {}],
    ]),
  ]);
});

test.each([
  ["a wrong key", "WRONG", "acme"],
  ["a database that is not there", "KEY", "nonesuch"],
])("%s is tried once, and nobody gets in", async (_, api_key, database) => {
  const source = openOdoo(server, {
    credentials: { login: "sync@acme.example", api_key },
    config: { base_url: server.url, database },
  });
  await expect(source.check()).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(server.asked).toHaveLength(1);
});

test("a user with another id is logged in again, in the middle of a read", async () => {
  const source = openOdoo(server);
  await source.check();
  server.uid = 8;
  await source.check();
  expect(server.called.at(-1)?.args[0]).toEqual([8]);
  expect(server.asked).toHaveLength(5);
});

test.each([
  [{ base_url: "https://acme.odoo.com", database: "acme/other" }],
  [{ base_url: "https://acme.odoo.com", database: "ac\nme" }],
  [{ base_url: "https://acme.odoo.com", database: "" }],
  [{ base_url: "ftp://acme.odoo.com", database: "acme" }],
  [{ base_url: "acme.odoo.com", database: "acme" }],
])("%j is refused as a config", (config) => {
  expect(odoo.config.safeParse(config).success).toBe(false);
});

test.each([
  [{ login: "sync\r\nx", api_key: "KEY" }],
  [{ login: "sync", api_key: "KE\nY" }],
  [{ login: "", api_key: "KEY" }],
  [{ login: "sync", api_key: " " }],
])("%j is refused as credentials, in words", (credentials) => {
  const fit = odoo.credentials.safeParse(credentials);
  expect(fit.success).toBe(false);
});

const answered = (body: unknown, status = 200) => classifyOdoo({ status, headers: {}, body });

test.each([
  ["odoo.exceptions.AccessDenied", "unauthenticated"],
  ["odoo.exceptions.MissingError", "unauthenticated"],
  ["odoo.exceptions.AccessError", "forbidden"],
  ["odoo.exceptions.UserError", "missing"],
  ["odoo.exceptions.ValidationError", "refused"],
  ["builtins.ValueError", "refused"],
  ["builtins.AttributeError", "refused"],
  ["psycopg2.OperationalError", "broken"],
  ["psycopg2.errors.SerializationFailure", "broken"],
  ["constructor", "broken"],
])("%s is %s, whatever it says", (name, kind) => {
  const data = { name, message: "Zugriff verweigert", debug: "secret" };
  expect(answered({ id: 1, error: { code: 200, message: "Odoo Server Error", data } })).toBe(kind);
});

test("an error without a name is the tool's; false is an answer, but not to a login; other codes are the table's", () => {
  expect(answered({ id: 1, error: { code: 200 } })).toBe("broken");
  expect(answered({ id: 1, result: false })).toBeNull();
  expect(answered({ id: "login", result: false })).toBe("unauthenticated");
  expect(answered({ id: "login", error: { data: { name: "psycopg2.OperationalError" } } })).toBe(
    "unauthenticated",
  );
  expect(answered({ error: { data: { name: "odoo.exceptions.AccessError" } } }, 502)).toBeNull();
});

test("a list is asked for whole, in the order of ids, archived records too, links as ids", async () => {
  server.models["hr.department"] = { rows: [{ id: 3, name: "Welding", parent_id: 2 }] };
  const { records } = await readStream(server, "hr.department");

  expect(lists("hr.department").map(({ args, kwargs }) => ({ args, kwargs }))).toEqual([
    {
      args: [[]],
      kwargs: {
        context: { active_test: false, lang: "en_US" },
        fields: ["write_date", "name", "parent_id"],
        order: "id",
        load: null,
        limit: 1000,
      },
    },
  ]);
  expect(records["hris_teams"]?.get("3")).toEqual({
    name: "Welding",
    type: "DEPARTMENT",
    parent_id: "2",
  });
});

test("a full page is followed by what stands behind its last id", async () => {
  const rows = Array.from({ length: 1_500 }, (_, at) => ({
    id: at * 2 + 1,
    name: `D${at}`,
    parent_id: false,
  }));
  server.models["hr.department"] = { rows };
  const { records, pages } = await readStream(server, "hr.department");
  expect(records["hris_teams"]?.size).toBe(1_500);
  expect(pages).toBe(2);
  expect(lists("hr.department").at(-1)?.args[0]).toEqual([["id", ">", 1_999]]);
});

test("a delta asks for what changed, links that we show included where the account has them", async () => {
  const since = "2026-11-20T10:00:00.123Z";
  const from = "2026-11-20 10:00:00";
  server.models["hr.employee"] = { rows: [], columns: { name: "char", contract_ids: "one2many" } };
  server.models["hr.applicant"] = { rows: [], columns: { stage_id: "many2one" } };
  await readStream(server, "hr.employee", { since });
  await readStream(server, "hr.applicant", { since });

  expect(lists("hr.employee")[0]?.args[0]).toEqual([
    "|",
    ["write_date", ">=", from],
    ["contract_ids.write_date", ">=", from],
  ]);
  expect(lists("hr.applicant")[0]?.args[0]).toEqual([["write_date", ">=", from]]);
});

test("only what is offered and may be stored is asked for, and what it points at neither", async () => {
  server.models["hr.employee"] = {
    rows: [
      {
        id: 5,
        name: "Ida Roth",
        bank_account_id: 9,
        country_id: 57,
        x_size: "M",
        x_photo: "…",
        image_1920: "…",
      },
    ],
    columns: { x_photo: "binary", bank_account_id: "many2one" },
  };
  const scope = scopeOf(
    {
      hris_employees: off("bank_accounts", "nationality", "home_address"),
      hris_legal_entities: off("address"),
      hris_locations: off("address"),
      ats_jobs: off("location"),
    },
    [],
  );
  await readStream(server, "hr.employee", { wants: scope.wants });

  expect(lists("hr.employee")[0]?.kwargs["fields"]).toEqual([
    "write_date",
    "name",
    "create_date",
    "x_size",
  ]);
  expect(server.called.map(({ model }) => model)).not.toContain("res.partner.bank");
  expect(server.called.map(({ model }) => model)).not.toContain("res.country");
});

test("what the user may not see is withheld, and not empty", () => {
  const stream = odoo.streams.find(({ name }) => name === "hr.employee");
  const ssn = stream?.catalogue?.feeds.find(({ table }) => table === hrisEmployees)?.byField["ssn"];
  expect(ssn).toEqual(["ssnid"]);
});

test("a module that is not installed is missing; another module's rows are none of ours", async () => {
  await expect(readStream(server, "hr.contract")).rejects.toMatchObject({ kind: "missing" });
  server.models["account.analytic.line"] = { rows: [{ id: 1, unit_amount: 4, employee_id: 5 }] };
  const { records } = await readStream(server, "account.analytic.line");
  expect(records["hris_timesheets"]?.size).toBe(0);
});

test("a row whose link is no link is set aside, and the list goes on", async () => {
  const rows = [
    { id: 1, name: "Yard", parent_id: "n/a" },
    { id: 2, name: "Welding", parent_id: false, x_partner_id: "theirs" },
  ];
  server.models["hr.department"] = { rows };
  const { records, setAside } = await readStream(server, "hr.department");
  expect(setAside).toBe(1);
  expect([...(records["hris_teams"]?.keys() ?? [])]).toEqual(["2"]);
});

test("single rows are read by their ids, so that what is hidden is no row that is gone", async () => {
  server.models["hr.department"] = { rows: [{ id: 3, name: "Welding" }] };
  const stream = odoo.streams.find(({ name }) => name === "hr.department")!;
  expect((await openOdoo(server).lookUp(stream, ["3", "4"])).absent).toEqual(["4"]);
  const { args, kwargs } = server.called.at(-1)!;
  expect({ args, load: kwargs["load"] }).toEqual({
    args: [
      [3, 4],
      ["write_date", "name"],
    ],
    load: null,
  });

  server.answers["hr.department.read"] = () => new Error("odoo.exceptions.AccessError");
  await expect(openOdoo(server).lookUp(stream, ["3"])).rejects.toMatchObject({ kind: "forbidden" });
});

test("a webhook names a row of its model that may be gone, and whose balances it may move", () => {
  const { webhooks } = odoo;
  const message = { raw: new Uint8Array(), headers: {}, query: {} };
  const names = (body: unknown) =>
    webhooks
      ?.route(webhooks.body.parse(body), message)
      .names.map(({ stream, id, deleted }) => [stream, id, deleted]);
  const told = { _action: "Send Webhook Notification(#380)", _id: 4, _model: "hr.employee" };
  expect(names(told)).toEqual([["hr.employee", "4", true]]);
  expect(names({ ...told, _model: "res.users" })).toEqual([["res.users", "4", false]]);
  const leave = { _id: 26, _model: "hr.leave", employee_id: 5 };
  expect(names(leave)).toEqual([
    ["hr.leave", "26", true],
    ["time_off_balances", "5", false],
  ]);
  expect(names({ ...leave, employee_id: false })).toEqual([["hr.leave", "26", true]]);
  expect(names({ _id: 1, _model: "sale.order" })).toEqual([]);
  expect(webhooks?.body.safeParse({ _id: "1 OR 1", _model: "hr.employee" }).success).toBe(false);
});

test("what hides rows is warned of: groups, apps, companies, and keys that end soon", async () => {
  server.answers["res.users.has_group"] = ({ args }) =>
    args[1] !== "hr_contract.group_hr_contract_manager";
  server.models["ir.module.module"] = {
    rows: ["hr", "hr_contract", "hr_holidays", "hr_timesheet", "hr_attendance", "calendar"].map(
      (name, id) => ({
        id: id + 1,
        name,
        state: "installed",
      }),
    ),
  };
  server.answers["res.users.read"] = () => [{ id: 7, company_ids: [1], companies_count: 2 }];
  server.answers["res.users.apikeys.search_read"] = () =>
    [
      ["over", "2026-11-20 00:00:00"],
      ["soon", "2026-12-04 00:00:00"],
      ["later", "2026-12-06 00:00:00"],
      ["never", false],
    ].map(([name, expiration_date], id) => ({ id, name, expiration_date }));
  await expect(openOdoo(server).inspect()).resolves.toEqual([
    expect.stringContaining("Contracts / Administrator"),
    expect.stringMatching(/hr_recruitment\.$/),
    expect.stringContaining("1 of 2 companies"),
    expect.stringContaining('"soon" ends on 2026-12-04'),
  ]);
});

test("files are listed by what they belong to, and loaded from an answer", async () => {
  server.models["ir.attachment"] = {
    rows: [
      {
        id: 433,
        name: "cv.pdf",
        mimetype: "application/pdf",
        res_model: "hr.candidate",
        res_id: 9,
        type: "binary",
      },
      {
        id: 434,
        name: "Portfolio",
        res_model: "hr.applicant",
        res_id: 14,
        type: "url",
        url: "https://noor.example",
      },
      { id: 435, name: "cv.pdf", res_model: "hr.employee", res_id: 9, type: "binary" },
    ],
  };
  server.answers["ir.attachment.read"] = ({ args: [ids] }) =>
    String(ids) === "433" ? [{ id: 433, datas: Buffer.from("%PDF").toString("base64") }] : [];
  const files = openOdoo(server).attachments!;

  const listed = await files.list({ as: "candidate", candidate: "9", applications: ["14"] });
  expect(listed.map(({ id, type, url, applicationId }) => [id, type, url, applicationId])).toEqual([
    ["433", "CV", null, null],
    ["434", "OTHER", "https://noor.example", "14"],
  ]);
  expect(
    await files.list({ as: "candidate", candidate: "applicant-14", applications: [] }),
  ).toEqual([]);
  expect(Buffer.from(await files.load!("433")).toString()).toBe("%PDF");
  await expect(files.load!("434")).rejects.toMatchObject({ kind: "missing" });
});
