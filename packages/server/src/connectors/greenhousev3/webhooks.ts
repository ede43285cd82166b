/**
 * Greenhouse's own webhooks, which a person sets up there, one for each event. Anything but 200 counts as a failure,
 * and one whose ping fails is switched off.
 */
import { z } from "zod";
import { text } from "../../connect/coerce.ts";
import { memberAt, row, type Row } from "../../connect/rows.ts";
import { isSigned } from "../../connect/signature.ts";
import { jsonOf, type Named, webhooks } from "../../connect/webhooks.ts";

/** Of which stream a row is named in the payload, and where; a list there names several. */
type Place = (payload: Row) => readonly Named[];
const place =
  (deleted: boolean) =>
  (stream: string, path: string): Place =>
  (payload) =>
    [memberAt(path)(payload)].flat().flatMap((one) => {
      const id = text(one);
      return id === null ? [] : [{ stream, id, deleted }];
    });
const [changed, gone] = [place(false), place(true)];

const candidate = (path: string): readonly Place[] => [
  changed("candidates", path),
  changed("applied_candidate_tags", path),
];
const application = [
  changed("applications", "application.id"),
  changed("offers", "application.offer.id"),
];
const newApplication = [...application, ...candidate("application.candidate.id")];
/** No webhook comes for the applications that go with a candidate. */
const candidateGone = [
  gone("candidates", "person.id"),
  gone("applications", "person.deleted_application_ids"),
  ...candidate("person.new_candidate_id"),
];
const job = ["jobs", "job_owners", "job_hiring_managers"].map((stream) =>
  changed(stream, "job.id"),
);
/** Its text is the job's too. These two, and offers, lie bare. */
const post = [changed("job_posts", "id"), changed("jobs", "job_id")];
const offer = [changed("offers", "id")];

/** The payloads differ from action to action. Others name nothing that we have. */
const places: ReadonlyMap<string, readonly Place[]> = new Map([
  ["new_candidate_application", newApplication],
  ["new_prospect_application", newApplication],
  ["application_updated", application],
  ["update_application", application],
  ["candidate_stage_change", application],
  ["hire_candidate", application],
  ["unhire_candidate", application],
  ["reject_candidate", application],
  ["unreject_candidate", application],
  ["delete_application", [gone("applications", "application.id")]],
  ["update_candidate", candidate("candidate.id")],
  ["candidate_anonymized", candidate("candidate_id")],
  ["delete_candidate", candidateGone],
  ["merge_candidate", candidateGone],
  ["offer_created", offer],
  ["offer_approved", offer],
  ["offer_updated", offer],
  ["offer_deleted", [gone("offers", "offer.id")]],
  ["job_created", job],
  ["job_updated", job],
  ["job_approved", job],
  ["job_deleted", [gone("jobs", "job.id")]],
  ["job_post_created", post],
  ["job_post_updated", post],
  ["job_post_deleted", [gone("job_posts", "job_post.id"), changed("jobs", "job_post.job_id")]],
  ["job_interview_stage_deleted", [gone("job_interview_stages", "job_interview_stage.id")]],
  ["interview_deleted", [gone("interviews", "interview.id")]],
]);

const ping = z.object({ action: z.literal("ping") });

export const greenhouseWebhooks = webhooks({
  registration: null,
  verify: ({ raw, headers }, secret) =>
    isSigned(headers["signature"], { hash: "sha256", as: "hex", secret, over: [raw] }, "sha256 "),
  handshake: (message) =>
    ping.safeParse(jsonOf(message)).success
      ? { status: 200, contentType: "application/json", body: "{}" }
      : null,
  body: z.object({ action: z.string(), payload: row.catch({}) }),
  route: ({ action, payload }, { headers }) => ({
    id: text(headers["greenhouse-event-id"]),
    names: (places.get(action) ?? []).flatMap((named) => named(payload)),
  }),
});
