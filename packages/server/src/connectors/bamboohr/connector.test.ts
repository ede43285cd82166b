import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import {
  dataOf,
  fieldsOf,
  list,
  open,
  paths,
  read,
  tenant,
} from "../../../test/bamboohr/tenant.ts";
import { json, toolServer } from "../../../test/source/tool-server.ts";
import { classify } from "../../source/classify.ts";
import { bamboohr } from "./connector.ts";

const good = { subdomain: "acme", api_key: "0123456789abcdef0123456789abcdef01234567" };

test.each([
  "acme/evil",
  "acme.evil",
  "evil.example#",
  "https://acme.bamboohr.com",
  "acme@evil",
  "-acme",
  "",
  "acme\n",
  "a b",
])("%j is no subdomain, and is told so", (subdomain) => {
  const { error } = bamboohr.credentials.safeParse({ ...good, subdomain });
  expect(error?.issues.map(({ message }) => message)).toEqual([
    "only the part before .bamboohr.com: letters, digits and dashes",
  ]);
});

test.each(["", "0123\r\nx-evil: 1", "01 23", "01:23", "ключ"])(
  "%j is no key, and is told so",
  (api_key) => {
    const { error } = bamboohr.credentials.safeParse({ ...good, api_key });
    expect(error?.issues.map(({ message }) => message)).toEqual([
      "one line without blanks and colons, as BambooHR shows it",
    ]);
  },
);

test("the company's own address is used, or the one in front of it", () => {
  expect(bamboohr.baseUrl({}, good)).toBe("https://acme.bamboohr.com");
  expect(bamboohr.baseUrl({ base_url: "http://127.0.0.1:1/x" }, good)).toBe("http://127.0.0.1:1/x");
  for (const base_url of ["ftp://acme.example", "acme.bamboohr.com", ""])
    expect(bamboohr.config.safeParse({ base_url }).success).toBe(false);
});

test("the key is the user of Basic, and JSON is asked for everywhere", async () => {
  const server = await tenant({ [paths.fields]: fieldsOf(["eeid"]) });
  await open(server).check();
  expect(server.asked.map(({ url }) => url)).toEqual([`/front${paths.fields}?page=1&page_size=1`]);
  expect(server.asked[0]?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from("0123abc:x").toString("base64")}`,
    accept: "application/json",
  });
});

test("a body is sent as plain JSON: a charset behind it would make BambooHR read XML", async () => {
  const server = await tenant({
    [paths.fields]: fieldsOf([]),
    [paths.data]: dataOf(),
    [paths.lists]: [],
  });
  await read(open(server), "employees");
  const [posted] = server.asked.filter(({ method }) => method === "POST");
  expect(posted?.headers["content-type"]).toBe("application/json");
});

const answer = (status: number, body: unknown, headers = {}) =>
  classify({ status, headers, body }, bamboohr.classify);

test.each([
  [answer(429, undefined, { "retry-after": "2" }), "throttled"],
  [answer(503, undefined, { "retry-after": "2" }), "throttled"],
  [answer(503, undefined), "broken"],
  [answer(401, {}), "unauthenticated"],
  [answer(403, {}), "forbidden"],
  [answer(404, {}), "missing"],
  [answer(413, {}), "oversized"],
  [answer(422, { code: "DATASET_NOT_FOUND" }), "missing"],
  [answer(422, { code: "INVALID_FILTER" }), "refused"],
  [answer(200, { error: { code: 429, message: "slow down" } }), "throttled"],
  [answer(200, { error: { code: "403" } }), "forbidden"],
  [answer(200, { error: { code: 500 } }), "broken"],
  [answer(200, [{ error: "a row" }]), "ok"],
  [answer(200, undefined), "malformed"],
])("an answer is judged (%#)", (verdict, kind) => {
  expect(verdict).toBe(kind);
});

test("the right that is missing for one list leaves the others alone", async () => {
  const server = await toolServer(({ url }, response) =>
    url.includes("company") ? json(response, {}, { status: 403 }) : json(response, []),
  );
  const source = open(server);
  await expect(read(source, "company")).rejects.toMatchObject({ kind: "forbidden" });
  await expect(read(source, "lists")).resolves.toEqual({ records: {}, misfits: [] });
});

test("lists of names are groups and locations; what is archived is deleted", async () => {
  const server = await tenant({
    [paths.lists]: [
      list("department", [1, "Finance", "yes"], [2, "Finance"]),
      list("division", ["4", "EMEA"]),
      list("teams", ["5", "Alpha"]),
      list("location", ["8", "Lisbon"], ["9", "Porto", "yes"]),
      list("jobTitle", ["10", "Controller"]),
      { id: 1, alias: null, options: "odd" },
      null,
    ],
  });
  await expect(read(open(server), "lists")).resolves.toEqual({
    misfits: [],
    records: {
      "hris_teams 1": "deleted",
      "hris_teams 2": { name: "Finance", type: "DEPARTMENT" },
      "hris_teams 4": { name: "EMEA", type: null },
      "hris_teams 5": { name: "Alpha", type: "TEAM" },
      "hris_locations 8": { name: "Lisbon" },
      "hris_locations 9": "deleted",
    },
  });
});

test.each([
  [
    {
      legalName: "Acme Ltd",
      displayName: "Acme",
      address: { line1: "1 Way", line2: "", city: "Lisbon", state: null, zip: "1000" },
      phone: "1",
    },
    {
      name: "Acme Ltd",
      address: {
        street_1: "1 Way",
        street_2: null,
        city: "Lisbon",
        state: null,
        zip_code: "1000",
        country: null,
      },
    },
  ],
  [
    { legalName: "", displayName: "Acme", address: [] },
    { name: "Acme", address: null },
  ],
])("the company is a legal entity (%#)", async (body, values) => {
  const server = await tenant({ "/api/v1/company_information": body });
  await expect(read(open(server), "company")).resolves.toEqual({
    misfits: [],
    records: { "hris_legal_entities company": values },
  });
});
