/** Companies, departments and places of work. */
import { atsJobs, hrisEmployees, hrisLegalEntities, hrisLocations, hrisTeams } from "@muster/model";
import { z } from "zod";
import { text } from "../../connect/coerce.ts";
import { companion } from "../../connect/companion.ts";
import { linked, whole } from "./beside.ts";
import { callOnUs } from "./call.ts";
import { list } from "./lists.ts";
import * as rows from "./rows.ts";
import { fed, is, of } from "./rows.ts";

const addressed: rows.Needed = [
  [hrisEmployees, "home_address", "nationality"],
  [hrisLegalEntities, "address"],
  [hrisLocations, "address"],
  [atsJobs, "location"],
];
/** What addresses point at. */
export const geography = {
  countries: whole("res.country", ["code"], addressed),
  states: whole("res.country.state", ["name"], addressed),
};

/** Addresses stand on partners, and their changes do not move who has them. */
export const partners = (column: string, needed: rows.Needed) =>
  linked("res.partner", [column], rows.addressColumns.split(" "), needed);

/** An administrator sees companies whose people the user may not see: they are not ours. */
const us = companion({
  per: "sync",
  asks: () => [callOnUs("read", [["company_ids"]])],
  answer: z.object({ result: z.tuple([z.object({ company_ids: z.array(z.int()) })]) }),
  gather: (answers): rows.Rows =>
    new Map(
      answers.flatMap(({ result: [{ company_ids }] }) => company_ids.map((id) => [id, [{ id }]])),
    ),
});

export const companies = list({
  model: "res.company",
  watches: ["partner_id"],
  companions: {
    ...geography,
    us,
    partners: partners("partner_id", [[hrisLegalEntities, "address"]]),
  },
  feeds: [
    fed(
      hrisLegalEntities,
      {
        name: is("name", text),
        address: of("partner_id", ({ partner_id }, found) =>
          rows.address(rows.one(found["partners"], partner_id), found),
        ),
      },
      { hidden: (row, _, found: rows.Found) => found["us"]?.has(row.id) !== true },
    ),
  ],
});

export const departments = list({
  model: "hr.department",
  feeds: [
    fed(hrisTeams, {
      name: is("name", text),
      type: of("", () => "DEPARTMENT" as const),
      parent_id: is("parent_id", rows.link),
    }),
  ],
});

export const workLocations = list({
  model: "hr.work.location",
  watches: ["address_id"],
  companions: { ...geography, partners: partners("address_id", [[hrisLocations, "address"]]) },
  feeds: [
    fed(hrisLocations, {
      name: is("name", text),
      address: of("address_id", ({ address_id }, found) =>
        rows.address(rows.one(found["partners"], address_id), found),
      ),
      type: is("location_type", text),
    }),
  ],
});
