/** Candidates and their tags. */
import { atsCandidates, atsJoinCandidatesTags, atsTags } from "@muster/model";
import { email } from "../../connect/coerce.ts";
import { feed } from "../../connect/feed.ts";
import { beside, byIds, list, namedBy, type Names, names, namesIn } from "./lists.ts";
import { customFields, id, items, must, oldestLast, type Row, said, when, yes } from "./rows.ts";

const sources = names("sources", { table: atsCandidates, field: "source" });

/** Candidates have no source, applications have: how somebody was found is that of the first one. */
const foundBy = beside({
  per: "page",
  asks: (candidates, { wants }) =>
    wants(atsCandidates, "source")
      ? namedBy("applications", "candidate_ids", "id")(candidates)
      : [],
  gather: (all) =>
    namesIn(oldestLast(all).filter(said("source_id")), said("source_id"), said("candidate_id")),
});

interface Found {
  readonly sources: Names;
  readonly foundBy: Names;
}

const [value, type] = [said("value"), said("type")];
const values = (member: string) => (row: Row) => items(member)(row).filter(value);

const networks =
  /(?:^|[/.])(facebook|github|gitlab|instagram|linkedin|twitter|x|xing|youtube)\.com(?:[/?#:]|$)/i;

/** `linkedin.com/in/ida`, `https://…`, or a bare handle. */
function profile(item: Row) {
  const link = value(item) ?? "";
  if (link.startsWith("@")) return { username: link.slice(1) };
  return { link, type: networks.exec(link)?.[1]?.toUpperCase() ?? null };
}

export const candidates = list(
  "candidates",
  { companions: { sources, foundBy }, lookup: byIds },
  feed({
    table: atsCandidates,
    id,
    map: {
      first_name: said("first_name"),
      last_name: said("last_name"),
      company: said("company"),
      title: said("title"),
      confidential: yes("private"),
      source: (candidate, _, found: Found) =>
        found.sources.get(found.foundBy.get(id(candidate)) ?? null) ?? null,
      phone_numbers: (candidate) =>
        values("phone_numbers")(candidate).map((one) => ({
          phone_number: value(one) ?? "",
          type: type(one),
        })),
      email_addresses: (candidate) =>
        values("email_addresses")(candidate).flatMap((one) => {
          const email_address = email(value(one));
          return email_address === null ? [] : [{ email_address, type: type(one) }];
        }),
      social_media: (candidate) => values("social_media_addresses")(candidate).map(profile),
      location: (candidate) => {
        const [home] = values("addresses")(candidate);
        return home ? { raw: value(home) } : null;
      },
      custom_fields: customFields,
      remote_url: (candidate) => `https://app.greenhouse.io/people/${id(candidate)}`,
      remote_created_at: when("created_at"),
      remote_updated_at: when("updated_at"),
    },
  }),
);

export const tags = list(
  "candidate_tags",
  {},
  feed({ table: atsTags, id, map: { name: said("name") } }),
);

/** Tagging need not move the candidate; a webhook of the candidate may mean it. */
export const appliedTags = list(
  "applied_candidate_tags",
  { lookup: { by: "candidate_ids", member: "candidate_id" } },
  feed({
    table: atsJoinCandidatesTags,
    // Not under the id that is looked up.
    each: (applied: Row) => [applied],
    id,
    map: { candidate_id: must("candidate_id"), tag_id: must("candidate_tag_id") },
  }),
);
