/** `updated_after` of the ATS lists, row by row of the contract's table: what counts is read from the contract. */
import {
  type AnyTable,
  atsApplications,
  atsApplicationStages,
  atsCandidates,
  atsInterviews,
  atsJobPostings,
  atsJobs,
  atsJoinCandidatesTags,
  atsJoinInterviewsUsers,
  atsJoinJobsApplicationStages,
  atsJoinJobsScreeningQuestions,
  atsJoinJobsUsers,
  atsJoinUsersRoles,
  atsOffers,
  atsRoles,
  atsScreeningQuestions,
  atsTags,
  atsUsers,
  endpoints,
} from "@muster/model";
import { beforeEach, describe, expect, it } from "vitest";
import { at, contract, statedPaths } from "../../../model/test/contract.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration } from "../../test/harness/engine.ts";
import {
  databaseNow,
  insertPlain,
  type PlainValues,
  updatePlain,
} from "../../test/harness/plain-rows.ts";
import { twoOfEach } from "../../test/harness/recruiting.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
  await twoOfEach(db.sql, integration);
});

const insert = (table: AnyTable, id: string, values: PlainValues = {}) =>
  insertPlain(db.sql, integration, table, id, values);
const update = (table: AnyTable, id: string, values: PlainValues) =>
  updatePlain(db.sql, integration, table, id, values);

/** How a path of the contract's table is tried. A list has entries, which come and go; what they show may change. */
interface Row {
  /** Makes `nth` an entry of the list of the record of the same name. Null: a single record, which cannot come or go. */
  readonly entries: {
    readonly table: AnyTable;
    readonly of: (to: string, nth: string) => PlainValues;
  } | null;
  /** The record shown, called as the record that shows it, and a field of it. */
  readonly shown: readonly [table: AnyTable, field: string];
}

const single = (table: AnyTable, field: string): Row => ({ entries: null, shown: [table, field] });
const owned = (table: AnyTable, by: string, field: string): Row => ({
  entries: { table, of: (to) => ({ [by]: to }) },
  shown: [table, field],
});
const joined = (
  join: AnyTable,
  [from, to]: readonly [string, string],
  shown: Row["shown"],
): Row => ({
  entries: { table: join, of: (parent, nth) => ({ [from]: parent, [to]: nth }) },
  shown,
});

const tags = joined(atsJoinCandidatesTags, ["candidate_id", "tag_id"], [atsTags, "name"]);
const ofApplication = {
  application: single(atsApplications, "rejection_reason_name"),
  "application.candidate": single(atsCandidates, "first_name"),
  "application.job": single(atsJobs, "name"),
};

const rows: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  "/ats/applications": {
    candidate: single(atsCandidates, "first_name"),
    "candidate.tags": tags,
    current_stage: single(atsApplicationStages, "name"),
    job: single(atsJobs, "name"),
    interviews: owned(atsInterviews, "application_id", "title"),
    offers: owned(atsOffers, "application_id", "status"),
  },
  "/ats/candidates": {
    applications: owned(atsApplications, "candidate_id", "rejection_reason_name"),
    "applications.current_stage": single(atsApplicationStages, "name"),
    "applications.job": single(atsJobs, "name"),
    tags,
  },
  "/ats/jobs": {
    stages: joined(
      atsJoinJobsApplicationStages,
      ["job_id", "stage_id"],
      [atsApplicationStages, "name"],
    ),
    screening_questions: joined(
      atsJoinJobsScreeningQuestions,
      ["job_id", "screening_question_id"],
      [atsScreeningQuestions, "title"],
    ),
    job_postings: owned(atsJobPostings, "job_id", "title"),
    hiring_team: joined(atsJoinJobsUsers, ["job_id", "user_id"], [atsUsers, "first_name"]),
  },
  "/ats/interviews": {
    interviewers: joined(
      atsJoinInterviewsUsers,
      ["interview_id", "user_id"],
      [atsUsers, "first_name"],
    ),
    ...ofApplication,
  },
  "/ats/offers": ofApplication,
  "/ats/users": {
    system_role_assignment: joined(
      atsJoinUsersRoles,
      ["user_id", "role_id"],
      [atsRoles, "remote_label"],
    ),
  },
};

/** Which records of the list a change brings into a delta. */
async function delta(path: string, change: () => Promise<void>): Promise<readonly unknown[]> {
  const endpoint = endpoints.find((one) => one.path === path);
  if (endpoint === undefined) throw new Error(`there is no list ${path}`);
  const since = await databaseNow(db.sql);
  await change();
  const records = await listAll(db.sql, endpoint, integration, {
    updatedAfter: since,
    includeDeleted: true,
  });
  return records.map((record) => record["id"]);
}

const stated = Object.keys(rows).map((path) => ({
  path,
  table: statedPaths(at(contract, "paths", path, "get")),
}));
const table = stated.flatMap((one) =>
  [...one.table].map(([nested, counts]) => ({
    path: one.path,
    nested,
    counts,
    row: rows[one.path]?.[nested],
  })),
);
const said = (counts: boolean): string => (counts ? "counts" : "does not count");
const changes = table.map(({ path, nested, row, counts }) => ({
  name: `${path}: ${nested} ${said(counts.linkedRecord)}`,
  path,
  row,
  counts: counts.linkedRecord,
}));
const lists = table.flatMap(({ path, nested, row, counts }) => {
  if (!row?.entries) return [];
  const name = `${path}: ${nested} ${said(counts.addedRemoved)}`;
  return [{ name, path, entries: row.entries, counts: counts.addedRemoved }];
});

it.each(stated.map((one) => [one.path, one] as const))(
  "%s: every row of the contract's table is tried",
  (path, { table: all }) => {
    expect(Object.keys(rows[path] ?? {}).toSorted()).toEqual([...all.keys()].toSorted());
  },
);

describe("the linked record changes", () => {
  it.each(changes.map((one) => [one.name, one] as const))(
    "%s",
    async (_, { path, row, counts }) => {
      if (row === undefined) throw new Error("the row is not tried");
      const [shown, field] = row.shown;
      const value = field === "status" ? "SENT" : "changed";
      expect(await delta(path, () => update(shown, "it", { [field]: value }))).toEqual(
        counts ? ["it"] : [],
      );
    },
  );
});

describe("an entry is added", () => {
  it.each(lists.map((one) => [one.name, one] as const))(
    "%s",
    async (_, { path, counts, entries }) => {
      const added = () => insert(entries.table, "new", entries.of("it", "other"));
      expect(await delta(path, added)).toEqual(counts ? ["it"] : []);
    },
  );
});

describe("an entry is removed", () => {
  it.each(lists.map((one) => [one.name, one] as const))(
    "%s",
    async (_, { path, counts, entries }) => {
      const removed = () =>
        update(entries.table, "it", { remote_deleted_at: "2026-02-02T00:00:00Z" });
      expect(await delta(path, removed)).toEqual(counts ? ["it"] : []);
    },
  );
});
