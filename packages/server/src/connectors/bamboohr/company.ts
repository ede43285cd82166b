/** The company: an account has one, for which all of its people work. It has no id. */
import { hrisLegalEntities } from "@muster/model";
import { z } from "zod";
import { feed } from "../../connect/feed.ts";
import { wholeAnswer } from "../../connect/paging.ts";
import { stream } from "../../connect/stream.ts";
import { said, someOf, within } from "./values.ts";

export const companyId = "company";

const row = z.object({
  legalName: said,
  displayName: said,
  address: within({ line1: said, line2: said, city: said, state: said, zip: said, country: said }),
});

export const company = stream({
  name: "company",
  ask: () => ({ method: "GET", path: "/api/v1/company_information" }),
  answer: z.unknown(),
  rows: (answer) => [answer],
  paging: wholeAnswer,
  row,
  absence: "deleted",
  feeds: [
    feed({
      table: hrisLegalEntities,
      id: () => companyId,
      map: {
        name: ({ legalName, displayName }: z.output<typeof row>) => legalName ?? displayName,
        address: ({ address: { line1, line2, zip, ...rest } }) =>
          someOf({ street_1: line1, street_2: line2, zip_code: zip, ...rest }),
      },
    }),
  ],
});
