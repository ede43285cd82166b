import { choice, moment, reference } from "../field.ts";
import { table } from "../table.ts";
import { customFields, remoteMoments } from "./words.ts";

export const atsOffers = table({
  name: "ats_offers",
  label: "Offers",
  category: "ATS",
  about: "Contracts that were offered to a candidate.",
  remoteIdNullable: true,
  integrationFields: true,
  fields: {
    status: choice(
      ["ACCEPTED", "DECLINED", "SENT", "APPROVED", "DRAFT", "ABANDONED"],
      "How far it has come.",
    ),
    employment_start_date: moment("First day of work, at midnight UTC."),
    application_id: reference("ats_applications", "The application it belongs to."),
    custom_fields: customFields,
    ...remoteMoments,
  },
});
