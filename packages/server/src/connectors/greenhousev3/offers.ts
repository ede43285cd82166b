/** Offers: of each application's the last version. Each version has an id of its own. */
import { atsOffers } from "@muster/model";
import { feed } from "../../connect/feed.ts";
import { of, on, said, when } from "../../connect/fields.ts";
import { many, type Row, type Rows } from "../../connect/rows.ts";
import { closedWord } from "../../connect/words.ts";
import { byIds, customFields, linked, list } from "./lists.ts";

const lastOnly = { current_only: "true" };
const isDeprecated = ({ status }: Row): boolean => status === "Deprecated";

/** Deprecated is what a newer version took the place of, and what was withdrawn: only the latter is still an offer. */
const last = linked("offers", {
  by: "application_ids",
  member: "application_id",
  query: lastOnly,
  only: isDeprecated,
});

const ended = closedWord(atsOffers.fields.status, {
  rejected: "DECLINED",
  deprecated: "ABANDONED",
});

export const offers = list(
  "offers",
  // Deltas ask for all versions: else they would not hear of those that are no longer the last.
  { filterOfAll: lastOnly, lookup: byIds, companions: { last } },
  feed({
    table: atsOffers,
    id: said("id"),
    deleted: (offer, found: { readonly last: Rows }) =>
      isDeprecated(offer) && many(found.last, offer["id"]).length === 0,
    map: {
      status: of("status sent_on", (offer: Row) => {
        if (offer["status"] !== "Created") return ended(offer["status"]);
        return said("sent_on")(offer) === null ? "DRAFT" : "SENT";
      }),
      employment_start_date: on("starts_on"),
      application_id: said("application_id"),
      custom_fields: customFields,
      remote_created_at: when("created_at"),
      remote_updated_at: when("updated_at"),
    },
  }),
);
