import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { greenhouse } from "./connector.ts";
import { greenhouseWebhooks as webhooks } from "./webhooks.ts";

const secret = "between us two";
// Made with another program. Angle brackets and letters with marks are escaped before it is signed.
const signed =
  '{"action":"job_post_updated","payload":{"id":1813002,"content":"\\u003cp\\u003eGr\\u00fc\\u00dfe\\u003c/p\\u003e","job_id":1842002}}';
const signature = "cb5a901823a81f667ce9146ab3120c1b92b8693c07b470225045e66b590cf4ed";

const message = (raw: string, headers: Readonly<Record<string, string>> = {}) => ({
  raw: Buffer.from(raw),
  headers,
  query: {},
});

const named = (body: unknown) =>
  webhooks
    .route(webhooks.body.parse(body), message(""))
    .names.map(({ stream, id, deleted }) => `${deleted ? "gone " : ""}${stream} ${id}`);

test("the algorithm, a blank and the signature in hex prove who sent it", () => {
  const verify = (raw: string, header: string) =>
    webhooks.verify(message(raw, { signature: header }), secret);
  expect(verify(signed, `sha256 ${signature}`)).toBe(true);
  expect(verify(signed, `sha256 ${signature.toUpperCase()}`)).toBe(true);
  expect(verify(`${signed} `, `sha256 ${signature}`)).toBe(false);
  expect(verify(signed.replace("\\u003c", "<"), `sha256 ${signature}`)).toBe(false);
  expect(verify(signed, signature)).toBe(false);
  expect(verify(signed, `sha1 ${signature}`)).toBe(false);
  expect(webhooks.verify(message(signed), secret)).toBe(false);
});

test("a ping is greeted with exactly 200, and only by who signs it", () => {
  const ping = JSON.stringify({ action: "ping", web_hook_id: 7, secret_key: "abc" });
  expect(webhooks.handshake?.(message(ping))?.status).toBe(200);
  expect(webhooks.greetsUnsigned).toBe(false);
  expect(webhooks.handshake?.(message(signed))).toBeNull();
});

test("each delivery has an id in a header", () => {
  const { id } = webhooks.route(
    webhooks.body.parse({ action: "job_created" }),
    message("", { "greenhouse-event-id": "3ce5180d" }),
  );
  expect(id).toBe("3ce5180d");
});

test("a person sets it up", () => {
  expect(webhooks.registration).toBeNull();
});

const application = { id: 7001, status: "active", candidate: { id: 9001 }, jobs: [{ id: 40 }] };
const applicationOnly = ["applications 7001"];
const candidate = ["candidates 9001", "applied_candidate_tags 9001"];
const job = ["jobs 40", "job_owners 40", "job_hiring_managers 40"];

test.each<readonly [string, unknown, readonly string[]]>([
  ["new_candidate_application", { application }, [...applicationOnly, ...candidate]],
  ["new_prospect_application", { application }, [...applicationOnly, ...candidate]],
  ["application_updated", { application }, applicationOnly],
  ["update_application", { application }, applicationOnly],
  ["candidate_stage_change", { application }, applicationOnly],
  [
    "hire_candidate",
    { application: { ...application, offer: { id: 5 } } },
    ["applications 7001", "offers 5"],
  ],
  ["unhire_candidate", { application }, applicationOnly],
  ["reject_candidate", { application }, applicationOnly],
  ["unreject_candidate", { application }, applicationOnly],
  [
    "delete_application",
    { application: { id: 7001, candidate_id: 9001 } },
    ["gone applications 7001"],
  ],
  ["update_candidate", { candidate: { id: 9001 } }, candidate],
  ["candidate_anonymized", { candidate_id: 9001, anonymized_fields: ["full_name"] }, candidate],
  [
    "delete_candidate",
    { person: { id: 9001, deleted_application_ids: [7001, 7002] } },
    ["gone candidates 9001", "gone applications 7001", "gone applications 7002"],
  ],
  [
    "merge_candidate",
    { person: { id: 9002, new_candidate_id: 9001 } },
    ["gone candidates 9002", ...candidate],
  ],
  ["offer_created", { id: 5, application_id: 7001, offer_status: "Created" }, ["offers 5"]],
  ["offer_approved", { id: 5 }, ["offers 5"]],
  ["offer_updated", { id: 5, offer_status: "Deprecated" }, ["offers 5"]],
  ["offer_deleted", { offer: { id: 5, application_id: 7001 } }, ["gone offers 5"]],
  ["job_created", { job: { id: 40 } }, job],
  ["job_updated", { job: { id: 40 } }, job],
  ["job_approved", { approval_flow: {}, job: { id: 40 } }, job],
  ["job_deleted", { job: { id: 40, name: "Welder" } }, ["gone jobs 40"]],
  ["job_post_created", { id: 401, job_id: 40 }, ["job_posts 401", "jobs 40"]],
  ["job_post_updated", { id: 401 }, ["job_posts 401"]],
  ["job_post_deleted", { job_post: { id: 401, job_id: 40 } }, ["gone job_posts 401", "jobs 40"]],
  [
    "job_interview_stage_deleted",
    { job_interview_stage: { id: 55, job_id: 40 } },
    ["gone job_interview_stages 55"],
  ],
  ["interview_deleted", { interview: { id: 80 } }, ["gone interviews 80"]],
  ["scorecard_deleted", { scorecard: { id: 1 } }, []],
  ["department_deleted", { department: { id: 12 } }, []],
  ["something_new", null, []],
  ["job_updated", { job: "Welder" }, []],
  ["delete_candidate", { person: { id: null, deleted_application_ids: [{}, null] } }, []],
])("%s of %j names %j", (action, payload, names) => {
  expect(named({ action, payload })).toEqual(names);
});

test("whatever is named can be asked for", () => {
  const streams = new Set(
    greenhouse.streams.filter(({ lookup }) => lookup !== null).map(({ name }) => name),
  );
  expect([...streams].toSorted()).toEqual([
    "applications",
    "applied_candidate_tags",
    "candidates",
    "interviews",
    "job_hiring_managers",
    "job_interview_stages",
    "job_owners",
    "job_posts",
    "jobs",
    "offers",
  ]);
});
