import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { odooClient, type Client } from "../../../test/odoo/client.ts";
import type { Emulator } from "../emulator.ts";
import { startOdoo } from "./emulator.ts";

let odoo: Emulator;
let client: Client;
const everything = { context: { active_test: false } };

beforeAll(async () => {
  odoo = await startOdoo({ seed: 1, people: 40, now: () => new Date("2026-11-21T12:00:00.500Z") });
  client = odooClient(odoo);
});
afterAll(() => odoo.stop());

const messageOf = async (model: string, method: string, args: unknown[], kwargs?: object) => {
  const { error } = await client.call(model, method, args, kwargs);
  return `${error?.data.name}: ${error?.data.message}`;
};

describe("lists", () => {
  test("page by page behind the last id; archived rows only when asked for", async () => {
    const seen: number[] = [];
    for (let last = 0, page = [0]; page.length > 0; last = page.at(-1) ?? last) {
      page = await client.ids("hr.employee", [["id", ">", last]], { limit: 7, ...everything });
      seen.push(...page);
    }
    expect(seen).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    const shown = await client.ids("hr.employee", []);
    expect(shown.length).toBeLessThan(40);
    expect(await client.ids("hr.employee", [["active", "in", [true, false]]])).toEqual(seen);
    expect(await client.ids("hr.employee", [], { limit: 0 })).toEqual(shown);
    expect((await client.call("hr.employee", "search_count", [[]], everything)).result).toBe(40);
  });

  test("arguments by position, order and offset", async () => {
    const byPlace = await client.call("hr.employee", "search_read", [
      [["id", "<", 9]],
      ["name"],
      1,
      2,
      "id desc",
    ]);
    expect((byPlace.result as { id: number }[]).map(({ id }) => id)).toEqual(
      (await client.ids("hr.employee", [["id", "<", 9]])).toReversed().slice(1, 3),
    );
    const names = (
      (await client.call("hr.employee", "search_read", [[]], { fields: ["name"] })).result as {
        name: string;
      }[]
    ).map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  test("reading by id leaves out what is gone", async () => {
    const { result } = await client.call("hr.job", "read", [[1, 999], ["name"]], { load: "" });
    expect(result).toEqual([{ id: 1, name: "Welder" }]);
  });

  test("sums of groups", async () => {
    const { result } = await client.call(
      "hr.leave",
      "read_group",
      [
        [
          ["state", "=", "validate"],
          ["employee_id", "=", 1],
        ],
        ["number_of_days:sum"],
        ["employee_id", "holiday_status_id"],
      ],
      { lazy: false },
    );
    const leaves = await client.rows("hr.leave", [
      ["state", "=", "validate"],
      ["employee_id", "=", 1],
    ]);
    const groups = result as { __count: number; number_of_days: number }[];
    expect(groups.reduce((sum, one) => sum + one.__count, 0)).toBe(leaves.length);
    expect(groups.reduce((sum, one) => sum + one.number_of_days, 0)).toBe(
      leaves.reduce((sum, leave) => sum + Number(leave["number_of_days"]), 0),
    );
  });
});

describe("domains", () => {
  test("prefix operators bind what follows them", async () => {
    const all = await client.rows("hr.department", [], everything);
    const want = all.filter(({ id, name }) => id === 1 || name === "Sales").map(({ id }) => id);
    expect(
      await client.ids("hr.department", ["|", ["id", "=", 1], ["name", "=", "Sales"]]),
    ).toEqual(want);
    expect(
      await client.ids(
        "hr.department",
        ["!", "|", ["id", "=", 1], ["name", "=", "Sales"]],
        everything,
      ),
    ).toEqual(all.map(({ id }) => id).filter((id) => !want.includes(id)));
    expect(
      await client.ids("hr.department", [
        "&",
        ["id", ">", 1],
        ["id", "<", 4],
        ["name", "like", "eld"],
      ]),
    ).toEqual([3]);
    expect(await messageOf("hr.department", "search", [["|", ["id", "=", 1]]])).toContain(
      "builtins.ValueError",
    );
  });

  test("a shown write date is cut: not found by =, found again by >", async () => {
    const [first] = await client.rows("hr.department", [], { fields: ["write_date"] });
    expect(first?.["write_date"]).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
    const shown = first?.["write_date"];
    expect(await client.ids("hr.department", [["write_date", "=", shown]])).toEqual([]);
    expect(await client.ids("hr.department", [["write_date", ">", shown]])).toContain(first?.id);
    // An offset counts as UTC.
    const iso = `${String(shown).replace(" ", "T")}+02:00`;
    expect(await client.ids("hr.department", [["write_date", ">=", iso]])).toContain(first?.id);
  });

  test("related paths, lists among them", async () => {
    const contracts = await client.rows("hr.contract", [["state", "=", "draft"]], {
      fields: ["employee_id"],
    });
    const drafted = new Set(contracts.map((row) => row["employee_id"]));
    const found = await client.ids(
      "hr.employee",
      [["contract_ids.state", "=", "draft"]],
      everything,
    );
    expect(new Set(found)).toEqual(drafted);
    const german = await client.ids(
      "hr.work.location",
      [["address_id.country_id.code", "=", "DE"]],
      everything,
    );
    expect(german).toEqual([1, 2, 3, 5]);
  });

  test("false means no value; what is unequal has none or another", async () => {
    const all = await client.rows("hr.employee", [], { fields: ["department_id"], ...everything });
    const without = all.filter((row) => row["department_id"] === false).map(({ id }) => id);
    expect(without.length).toBeGreaterThan(0);
    expect(await client.ids("hr.employee", [["department_id", "=", false]], everything)).toEqual(
      without,
    );
    expect(await client.ids("hr.employee", [["department_id", "!=", 1]], everything)).toEqual(
      all.filter((row) => row["department_id"] !== 1).map(({ id }) => id),
    );
    expect(await client.ids("hr.employee", [["department_id", "child_of", 1]], everything)).toEqual(
      all.filter((row) => row["department_id"] !== false).map(({ id }) => id),
    );
  });

  test("an unset number is 0, and found as no value", async () => {
    const all = await client.rows("hr.applicant", [], { fields: ["salary_expected"] });
    const unset = all.filter((row) => row["salary_expected"] === 0).map(({ id }) => id);
    expect(unset.length).toBeGreaterThan(0);
    expect(await client.ids("hr.applicant", [["salary_expected", "=", false]])).toEqual(unset);
  });

  test("computed fields: searched by where Odoo can, ignored where it cannot", async () => {
    const refused = await client.rows("hr.applicant", [["application_status", "=", "refused"]], {
      fields: ["refuse_reason_id"],
      ...everything,
    });
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((row) => row["refuse_reason_id"] !== false)).toBe(true);
    expect(await client.ids("res.company", [["city", "=", "Nowhere"]])).toEqual([1, 2]);
  });

  test("unknown fields are told, each place in its words", async () => {
    expect(await messageOf("hr.employee", "search", [[["x", "=", 1]]])).toBe(
      "builtins.ValueError: Invalid field hr.employee.x in leaf ('x', '=', 1)",
    );
    expect(await messageOf("hr.employee", "search_read", [[]], { fields: ["x"] })).toBe(
      "builtins.ValueError: Invalid field 'x' on model 'hr.employee'",
    );
    expect(await messageOf("hr.employee", "search", [[]], { order: "x" })).toContain(
      "Invalid field 'x'",
    );
    expect(
      await messageOf("hr.employee", "search_read", [[]], { fields: ["department_id.name"] }),
    ).toContain("ValueError");
  });
});

describe("values", () => {
  test("links with labels or bare, false for nothing, numbers never missing", async () => {
    const domain = [["id", "=", 1]];
    const read = async (kwargs: object) =>
      (
        (
          await client.call("hr.job", "search_read", [domain], {
            fields: ["department_id", "requirements", "no_of_recruitment", "date_to"],
            ...kwargs,
          })
        ).result as object[]
      )[0];
    expect(await read({})).toMatchObject({ department_id: [3, "Management / Yard / Welding"] });
    const bare = {
      id: 1,
      department_id: 3,
      requirements: false,
      no_of_recruitment: 2,
      date_to: false,
    };
    expect(await read({ load: null })).toEqual(bare);
    expect(await read({ load: "" })).toEqual(bare);
  });

  test("the label of a state is not its name", async () => {
    const { result } = await client.call(
      "res.partner",
      "search_read",
      [[["state_id", "!=", false]]],
      { fields: ["state_id"], limit: 1 },
    );
    expect(result).toMatchObject([{ state_id: [1, "California (US)"] }]);
  });

  test("lists of lines leave archived ones out, unless the context says otherwise", async () => {
    const domain = [["categ_ids", "!=", false]];
    const shown = await client.rows("hr.candidate", domain, { fields: ["applicant_ids"] });
    const whole = await client.rows("hr.candidate", domain, {
      fields: ["applicant_ids"],
      ...everything,
    });
    const count = (rows: typeof whole) =>
      rows.reduce((sum, row) => sum + (row["applicant_ids"] as number[]).length, 0);
    expect(count(whole)).toBeGreaterThan(count(shown));
  });

  test("properties, files and sizes", async () => {
    const [, withProperties] = await client.rows("hr.employee", [["id", "<", 3]], {
      fields: ["employee_properties"],
    });
    expect(withProperties?.["employee_properties"]).toMatchObject([
      { string: "T-shirt", value: false },
      { value: false },
    ]);
    const { result } = await client.call("ir.attachment", "read", [[1], ["datas", "file_size"]]);
    const [file] = result as { datas: string; file_size: number }[];
    expect(Buffer.from(file?.datas ?? "", "base64")).toHaveLength(file?.file_size ?? 0);
    const sized = await client.call("ir.attachment", "read", [[1], ["datas"]], {
      context: { bin_size: true },
    });
    expect(sized.result).toMatchObject([{ datas: `${file?.file_size}.00 bytes` }]);
  });

  test("a private event of somebody else is busy and nothing more", async () => {
    const busy = await client.rows("calendar.event", [["privacy", "=", "private"]], {
      fields: ["name", "applicant_id", "location", "start"],
      ...everything,
    });
    expect(busy.length).toBeGreaterThan(0);
    for (const event of busy)
      expect(event).toMatchObject({ name: "Busy", applicant_id: false, location: false });
  });

  test("a language that is not active is an error, as is a company that is not the user's", async () => {
    expect(await messageOf("hr.job", "search", [[]], { context: { lang: "fr_FR" } })).toContain(
      "Invalid language code: fr_FR",
    );
    expect(
      await messageOf("hr.job", "search", [[]], { context: { allowed_company_ids: [1, 9] } }),
    ).toContain("Access to unauthorized or invalid companies.");
    const first = await client.rows("hr.employee", [], {
      fields: ["company_id"],
      context: { allowed_company_ids: [1] },
    });
    expect(new Set(first.map((row) => row["company_id"]))).toEqual(new Set([1]));
  });

  test("what can be asked of a model: types, words, relations", async () => {
    const { result } = await client.call("hr.contract", "fields_get", [[]], {
      attributes: ["type", "selection", "relation", "store", "required"],
    });
    expect(result).toMatchObject({
      state: {
        type: "selection",
        selection: [
          ["draft", "New"],
          ["open", "Running"],
          ["close", "Expired"],
          ["cancel", "Cancelled"],
        ],
      },
      employee_id: { type: "many2one", relation: "hr.employee", required: false },
      wage: { type: "monetary", required: true },
      write_date: { type: "datetime" },
    });
  });
});

const taken = async (allocation_type: string, context: object) => {
  const rows = await client.rows(
    "hr.leave.allocation",
    [
      ["state", "=", "validate"],
      ["allocation_type", "=", allocation_type],
      ["date_from", ">", "2026-01-01"],
    ],
    { fields: ["leaves_taken"], context },
  );
  return rows.reduce((sum, row) => sum + Number(row["leaves_taken"]), 0);
};

describe("balances of allocations", () => {
  test("approved time off to come counts only on a later day, but of accruals not at all", async () => {
    const later = { default_date_from: "2028-11-21" };
    expect(await taken("regular", later)).toBeGreaterThan(await taken("regular", {}));
    const accruals = await taken("accrual", {});
    expect(accruals).toBeGreaterThan(0);
    expect(await taken("accrual", later)).toBeGreaterThan(accruals);
  });

  test("Odoo's own screen says what the truth says", async () => {
    for (const [id, { employee_id, type_id, balance, used }] of odoo
      .truth()
      .get("hris_time_off_balances") ?? []) {
      const [type] = await client.rows("hr.leave.type", [["id", "=", Number(type_id)]], {
        fields: ["max_leaves", "leaves_taken"],
        context: { employee_id: Number(employee_id), active_test: false },
      });
      const [max, taken] = [Number(type?.["max_leaves"]), Number(type?.["leaves_taken"])];
      expect([id, max - taken, taken]).toEqual([id, balance, used]);
    }
  });
});
