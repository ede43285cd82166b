/** Candidates and their tags. */
import { atsCandidates, atsJoinCandidatesTags, atsTags } from "@muster/model";
import { email } from "../../connect/coerce.ts";
import { feed } from "../../connect/feed.ts";
import { beside, must, of, said, when, yes } from "../../connect/fields.ts";
import { many, named, type Row, rowsIn, sortedBy } from "../../connect/rows.ts";
import { byIds, customFields, linked, list, whole } from "./lists.ts";

const sources = whole("sources");

/** Candidates have no source, applications have: how somebody was found is that of the first one. */
const applications = linked("applications", {
  by: "candidate_ids",
  member: "id",
  under: "candidate_id",
});

const [value, type] = [said("value"), said("type")];
/** What lists of values are for us, without those that hold nothing. */
const values = <Ours>(column: string, ours: (item: Row) => Ours) =>
  of(column, (row: Row) =>
    rowsIn(row[column])
      .filter((item) => value(item))
      .map(ours),
  );

const networks =
  /(?:^|[/.])(facebook|github|gitlab|instagram|linkedin|twitter|x|xing|youtube)\.com(?:[/?#:]|$)/i;

/** `linkedin.com/in/ida`, `https://…`, or a bare handle. */
function profile(item: Row) {
  const link = value(item) ?? "";
  if (link.startsWith("@")) return { username: link.slice(1) };
  return { link, type: networks.exec(link)?.[1]?.toUpperCase() ?? null };
}

const address = (item: Row) => {
  const email_address = email(item["value"]);
  return email_address === null ? [] : [{ email_address, type: type(item) }];
};
const addresses = values("email_addresses", address);
const homes = values("addresses", (item) => ({ raw: value(item) }));

export const candidates = list(
  "candidates",
  { lookup: byIds },
  feed({
    table: atsCandidates,
    id: said("id"),
    map: {
      first_name: said("first_name"),
      last_name: said("last_name"),
      company: said("company"),
      title: said("title"),
      confidential: yes("private"),
      source: beside({ sources, applications })("id", ({ id }: Row, found) => {
        const theirs = many(found.applications, id).filter((one) => said("source_id")(one));
        return named(found.sources, sortedBy(theirs, "id")[0]?.["source_id"]);
      }),
      phone_numbers: values("phone_numbers", (item) => ({
        phone_number: value(item) ?? "",
        type: type(item),
      })),
      email_addresses: (candidate) => addresses(candidate).flat(),
      social_media: values("social_media_addresses", profile),
      location: (candidate) => homes(candidate)[0] ?? null,
      custom_fields: customFields,
      remote_url: ({ id }) => `https://app.greenhouse.io/people/${String(id)}`,
      remote_created_at: when("created_at"),
      remote_updated_at: when("updated_at"),
    },
  }),
);

export const tags = list(
  "candidate_tags",
  {},
  feed({ table: atsTags, id: said("id"), map: { name: said("name") } }),
);

/** Tagging need not move the candidate; a webhook of the candidate may mean it. */
export const appliedTags = list(
  "applied_candidate_tags",
  { lookup: { by: "candidate_ids", member: "candidate_id" } },
  feed({
    table: atsJoinCandidatesTags,
    // Not under the id that is looked up.
    each: (applied: Row) => [applied],
    id: said("id"),
    map: { candidate_id: must("candidate_id"), tag_id: must("candidate_tag_id") },
  }),
);
