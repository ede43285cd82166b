/** Companies, departments and places of work. */
import { hrisLegalEntities, hrisLocations, hrisTeams } from "@muster/model";
import { z } from "zod";
import { companion } from "../../connect/companion.ts";
import { of, said } from "../../connect/fields.ts";
import { callOnUs } from "./call.ts";
import { list } from "./lists.ts";
import { addressOf, fed } from "./rows.ts";

/** An administrator sees companies whose people the user may not see: they are not ours. */
const us = companion({
  per: "sync",
  asks: () => [callOnUs("read", [["company_ids"]])],
  answer: z.object({ result: z.tuple([z.object({ company_ids: z.array(z.int()) })]) }),
  gather: (answers): ReadonlySet<unknown> =>
    new Set(answers.flatMap(({ result: [{ company_ids }] }) => company_ids)),
});

export const companies = list({
  model: "res.company",
  watches: ["partner_id"],
  companions: { us },
  feeds: [
    fed(
      hrisLegalEntities,
      { name: said("name"), address: addressOf("partner_id") },
      { hidden: ({ id }, found: { readonly us: ReadonlySet<unknown> }) => !found.us.has(id) },
    ),
  ],
});

export const departments = list({
  model: "hr.department",
  feeds: [
    fed(hrisTeams, {
      name: said("name"),
      type: of("", () => "DEPARTMENT" as const),
      parent_id: said("parent_id"),
    }),
  ],
});

export const workLocations = list({
  model: "hr.work.location",
  watches: ["address_id"],
  feeds: [
    fed(hrisLocations, {
      name: said("name"),
      address: addressOf("address_id"),
      type: said("location_type"),
    }),
  ],
});
