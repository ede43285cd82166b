/** Offers: of each application's the last version. Each version has an id of its own. */
import { atsOffers } from "@muster/model";
import { feed } from "../../connect/feed.ts";
import { beside, byIds, list, namedBy } from "./lists.ts";
import { customFields, day, id, type Row, said, when } from "./rows.ts";

const lastOnly = { current_only: "true" };
const isDeprecated = ({ status }: Row): boolean => status === "Deprecated";

/** Deprecated is what a newer version took the place of, and what was withdrawn: only the latter is still an offer. */
const last = beside({
  per: "page",
  asks: (offers) =>
    namedBy("offers", "application_ids", "application_id", lastOnly)(offers.filter(isDeprecated)),
  gather: (all): ReadonlySet<string | null> => new Set(all.map(id)),
});

function status(offer: Row) {
  switch (offer["status"]) {
    case "Created":
      return said("sent_on")(offer) === null ? "DRAFT" : "SENT";
    case "Accepted":
      return "ACCEPTED";
    case "Rejected":
      return "DECLINED";
    case "Deprecated":
      return "ABANDONED";
    default:
      return null;
  }
}

export const offers = list(
  "offers",
  // Deltas ask for all versions: else they would not hear of those that are no longer the last.
  { filterOfAll: lastOnly, companions: { last }, lookup: byIds },
  feed({
    table: atsOffers,
    id,
    deleted: (offer, _, found: { readonly last: ReadonlySet<string | null> }) =>
      isDeprecated(offer) && !found.last.has(id(offer)),
    map: {
      status,
      employment_start_date: day("starts_on"),
      application_id: said("application_id"),
      custom_fields: customFields,
      remote_created_at: when("created_at"),
      remote_updated_at: when("updated_at"),
    },
  }),
);
