/** Fills an empty Tryton over its own JSON-RPC with an invented group of companies. */
import { logIn, type Rpc, trytonDay, type TrytonServer } from "./rpc.ts";

const companies = [
  { name: "Heron Software GmbH", country: "DE", city: "Hamburg", share: 0.6 },
  { name: "Heron Software SAS", country: "FR", city: "Lyon", share: 0.3 },
  { name: "Heron Software Ltd", country: "GB", city: "Leeds", share: 0.1 },
];
const countries = [
  { name: "Germany", code: "DE", code3: "DEU" },
  { name: "France", code: "FR", code3: "FRA" },
  { name: "United Kingdom", code: "GB", code3: "GBR" },
];
const firstNames = ["Anna", "Ben", "Çelik", "Eva Marie", "Jürgen", "Noah", "Søren", "Zoé"];
const lastNames = ["Müller", "Novák", "Østergård", "O'Neil", "Nguyen", "Dubois", "Öztürk"];

export async function seed(server: TrytonServer, employees: number): Promise<void> {
  const rpc = await logIn(server);
  const currency = await rpc.create("currency.currency", {
    name: "Euro",
    code: "EUR",
    symbol: "€",
    digits: 2,
    rounding: { __class__: "Decimal", decimal: "0.01" },
  });
  const countryIds = await rpc.createAll("country.country", countries);
  const countryOf = (code: string) => countryIds[countries.findIndex((one) => one.code === code)];
  const parties = await rpc.createAll(
    "party.party",
    companies.map(({ name, city, country }) => ({
      name,
      addresses: [["create", [{ street: "Kaiweg 1", city, country: countryOf(country) }]]],
    })),
  );
  const ids = await rpc.createAll(
    "company.company",
    parties.map((party) => ({ party, currency })),
  );
  await rpc.call("res.user.write", [rpc.userId], { companies: [["add", ids]] });
  for (const [at, { share, city, country }] of companies.entries()) {
    const people = Array.from({ length: Math.round(employees * share) }, (_, number) =>
      person(number, { city, country: countryOf(country) }),
    );
    await seedCompany(rpc, ids[at] ?? 0, people);
  }
  // Without this the user would see the timesheets of one company only.
  await rpc.call("res.user.write", [rpc.userId], { company_filter: "all" });
}

async function seedCompany(rpc: Rpc, company: number, people: readonly object[]): Promise<void> {
  await rpc.workFor(company);
  const parties = await rpc.createAll("party.party", people);
  const employees = await rpc.createAll(
    "company.employee",
    parties.map((party, at) => ({ party, company, ...period(at) })),
  );
  const [boss, ...others] = employees;
  await rpc.call("company.employee.write", others, { supervisor: boss });
  const work = await rpc.create("timesheet.work", { name: "Support", company });
  const present = employees.filter(
    (_, at) => "start_date" in period(at) && !("end_date" in period(at)),
  );
  await rpc.createAll(
    "timesheet.line",
    present.slice(0, 20).map((employee, at) => ({
      employee,
      company,
      work,
      date: trytonDay("2026-01-15"),
      description: `Hull ${at}`,
      duration: { __class__: "timedelta", seconds: 5_400 },
    })),
  );
}

function person(number: number, place: object): object {
  const name = `${firstNames[number % firstNames.length]} ${lastNames[number % lastNames.length]}`;
  return {
    name,
    addresses: [
      ["create", [{ street: `Mill Lane ${number}\nFloor 2`, postal_code: "20457", ...place }]],
    ],
    contact_mechanisms: [
      [
        "create",
        [
          { type: "email", value: `person${number}@heron.example` },
          { type: "mobile", value: `+49 151 555${String(number).padStart(5, "0")}` },
        ],
      ],
    ],
  };
}

/** Every seventh has left, every eleventh has no known start. */
function period(number: number): object {
  if (number % 11 === 10) return {};
  const start_date = trytonDay("2020-02-01");
  return number % 7 === 6 ? { start_date, end_date: trytonDay("2024-05-31") } : { start_date };
}
