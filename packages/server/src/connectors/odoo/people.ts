/** Employees with their departments. */
import { hrisEmployees, hrisJoinEmployeesTeams } from "@muster/model";
import { midnight, splitName, text } from "../../connect/coerce.ts";
import { beside, is, mail, of, on, said, when } from "../../connect/fields.ts";
import { joins } from "../../connect/joins.ts";
import { many, named, type Row, type Rows, sortedBy } from "../../connect/rows.ts";
import { closedWord, openWord } from "../../connect/words.ts";
import { idsIn, linked, whole } from "./beside.ts";
import { contractTypes, typeBy, weeklyHours, worked } from "./contracts.ts";
import { list } from "./lists.ts";
import { countryCode, customFields, fed, ownAddress } from "./rows.ts";

const { gender, marital_status, employment_type } = hrisEmployees.fields;

const contracts = linked("hr.contract", "state date_start date_end contract_type_id", {
  from: "id",
  by: "employee_id",
});
const accountColumns = "bank_account_id bank_account_ids";
const accounts = linked(
  "res.partner.bank",
  "acc_number sanitized_acc_number acc_holder_name bank_bic bank_name",
  { from: accountColumns },
);
const tags = whole("hr.employee.category", "name");

/** One field holds the whole name, unless an add-on keeps its parts. */
function nameOf({ name, firstname, lastname }: Row) {
  const known = { first: text(firstname), last: text(lastname) };
  return known.first === null && known.last === null ? splitName(name) : known;
}

function statusOf(row: Row, _: unknown, today: string) {
  const [left, begins] = [midnight(row["departure_date"]), midnight(row["first_contract_date"])];
  if (row["active"] === false || (left !== null && left.slice(0, 10) < today)) return "INACTIVE";
  return begins !== null && begins.slice(0, 10) > today ? "PENDING" : "ACTIVE";
}

/** What says nothing of the hours, `employee` and `worker`, is not among them. */
const employeeType = closedWord(employment_type, {
  student: "WORKING_STUDENT",
  trainee: "INTERNSHIP",
  contractor: "CONTRACT",
});

/** Who left without a word of it left with the last contract. */
function endOf({ id, active }: Row, contractsOf: Rows): string | null {
  const held = many(contractsOf, id).filter(({ state }) => state !== "cancel");
  if (active !== false || held.some(({ state }) => state === "open")) return null;
  return midnight(sortedBy(held, "date_start").at(-1)?.["date_end"]);
}

function accountOf(row: Row) {
  const compact = said("sanitized_acc_number acc_number")(row) ?? "";
  const isIban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact);
  return {
    iban: isIban ? compact : null,
    account_number: isIban ? null : text(row["acc_number"]),
    holder_name: text(row["acc_holder_name"]),
    bic: text(row["bank_bic"]),
    bank_name: text(row["bank_name"]),
  };
}

const orNull = <One>(list: readonly One[]) => (list.length === 0 ? null : list);

export const employees = list({
  model: "hr.employee",
  watches: ["contract_ids", "bank_account_id"],
  feeds: [
    fed(hrisEmployees, {
      // The payroll of Odoo Enterprise has numbers of its own; otherwise it is what stands on the badge.
      employee_number: said("registration_number barcode"),
      display_full_name: said("name"),
      first_name: of("name firstname lastname", (row: Row) => nameOf(row).first),
      last_name: of("name firstname lastname", (row: Row) => nameOf(row).last),
      nationality: countryCode,
      job_title: said("job_title"),
      work_email: mail("work_email"),
      personal_email: mail("private_email"),
      mobile_phone_number: said("mobile_phone"),
      ssn: said("ssnid"),
      gender: is("gender sex", openWord(gender, { other: "NON_BINARY" })),
      marital_status: is(
        "marital",
        openWord(marital_status, { cohabitant: "DOMESTIC_PARTNERSHIP", widower: "WIDOWED" }),
      ),
      employment_status: of("active departure_date first_contract_date", statusOf),
      employment_type: beside({ ...worked, contractTypes, contracts })(
        "employee_type contract_id resource_calendar_id",
        (row: Row, found) => {
          const contract = many(found.contracts, row["id"]).find(
            ({ id }) => id === row["contract_id"],
          );
          return employeeType(row["employee_type"]) ?? typeBy({ ...contract, ...row }, found);
        },
      ),
      weekly_hours: beside(worked)("resource_calendar_id", weeklyHours),
      work_location_id: said("work_location_id"),
      legal_entity_id: said("company_id"),
      // The head of a department stands above its people, also above oneself.
      manager_id: of("parent_id", ({ id, parent_id }: Row) =>
        parent_id === id ? null : text(parent_id),
      ),
      home_address: ownAddress("private_"),
      bank_accounts: beside({ accounts })(accountColumns, (row: Row, found) =>
        orNull(
          idsIn(row, accountColumns)
            .flatMap((id) => many(found.accounts, id))
            .map(accountOf),
        ),
      ),
      date_of_birth: on("birthday"),
      start_date: on("first_contract_date"),
      termination_date: beside({ contracts })(
        "active departure_date",
        (row: Row, found) => midnight(row["departure_date"]) ?? endOf(row, found.contracts),
      ),
      remote_created_at: when("create_date"),
      custom_fields: customFields(
        "hr.employee",
        "employee_properties",
        beside({ tags })("category_ids", (row: Row, found) => ({
          category_ids: orNull(
            idsIn(row, "category_ids").flatMap((id) => named(found.tags, id) ?? []),
          ),
        })),
      ),
    }),
    joins(
      hrisJoinEmployeesTeams,
      of("department_id", (row: Row) =>
        idsIn(row, "department_id").map((team_id) => ({ employee_id: text(row["id"]), team_id })),
      ),
    ),
  ],
});
