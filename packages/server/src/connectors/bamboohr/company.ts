/** The company: an account has one, for which all of its people work. It has no id. */
import { hrisLegalEntities } from "@muster/model";
import { z } from "zod";
import { feed } from "../../connect/feed.ts";
import { parts, said } from "../../connect/fields.ts";
import { wholeAnswer } from "../../connect/paging.ts";
import { row, type Row } from "../../connect/rows.ts";
import { stream } from "../../connect/stream.ts";

export const companyId = "company";

export const company = stream({
  name: "company",
  ask: () => ({ method: "GET", path: "/api/v1/company_information" }),
  answer: z.unknown(),
  rows: (answer) => [answer],
  paging: wholeAnswer,
  row,
  absence: "deleted",
  feeds: [
    feed<Row, unknown, typeof hrisLegalEntities>({
      table: hrisLegalEntities,
      id: () => companyId,
      map: {
        name: said("legalName displayName"),
        address: parts({
          street_1: "address.line1",
          street_2: "address.line2",
          zip_code: "address.zip",
          city: "address.city",
          state: "address.state",
          country: "address.country",
        }),
      },
    }),
  ],
});
