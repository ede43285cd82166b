/** What stands inside nested ATS records: whose coming and going counts, and what arrives late. */
import {
  type AnyTable,
  atsApplications,
  atsApplicationStages,
  atsCandidates,
  atsInterviews,
  atsJobs,
  atsJoinJobsUsers,
  atsJoinUserJobRoleAssignments,
  atsJoinUsersRoles,
  atsOffers,
  atsRoles,
  atsUsers,
  type Endpoint,
  listApplications,
  listCandidates,
  listInterviews,
  listJobs,
  listOffers,
  listUsers,
} from "@muster/model";
import { beforeEach, describe, expect, it } from "vitest";
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

const since = async (endpoint: Endpoint, updatedAfter: string) => {
  const query = { updatedAfter, includeDeleted: true };
  const records = await listAll(db.sql, endpoint, integration, query);
  return records.map((record) => record["id"]);
};

/** Which records of the list a change brings into a delta. */
async function delta(endpoint: Endpoint, change: () => Promise<void>): Promise<readonly unknown[]> {
  const before = await databaseNow(db.sql);
  await change();
  return since(endpoint, before);
}
const assign = (id: string) =>
  insert(atsJoinUserJobRoleAssignments, id, { user_id: "it", job_id: "it", role_id: "it" });
const late: PlainValues = { candidate_id: "late", job_id: "late", current_stage_id: "late" };
const arrives = (endpoint: Endpoint, target: AnyTable) =>
  delta(endpoint, () => insert(target, "late"));

describe("what stands inside the entries of a hiring team", () => {
  it("a role in the job that is given or taken away counts for the job", async () => {
    expect(await delta(listJobs, () => assign("x"))).toEqual(["it"]);
    const taken = { remote_deleted_at: "2026-02-02T00:00:00Z" };
    expect(await delta(listJobs, () => update(atsJoinUserJobRoleAssignments, "x", taken))).toEqual([
      "it",
    ]);
  });

  it("another name of the role does not", async () => {
    await assign("x");
    expect(await delta(listJobs, () => update(atsRoles, "it", { remote_label: "y" }))).toEqual([]);
  });
});

describe("a record that was pointed at before it came heals what shows it (P8)", () => {
  const shown: readonly (readonly [Endpoint, AnyTable])[] = [
    [listInterviews, atsCandidates],
    [listInterviews, atsJobs],
    [listOffers, atsCandidates],
    [listOffers, atsJobs],
    [listApplications, atsCandidates],
    [listApplications, atsJobs],
    [listApplications, atsApplicationStages],
    [listCandidates, atsJobs],
    [listCandidates, atsApplicationStages],
  ];

  it.each(shown.map((one) => [`${one[0].path}: ${one[1].name}`, ...one] as const))(
    "%s",
    async (_, endpoint, target) => {
      await insert(atsApplications, "a", late);
      // The candidate who applied is there, unless it is she who comes late.
      if (endpoint === listCandidates) await update(atsApplications, "a", { candidate_id: "it" });
      await insert(atsInterviews, "a", { application_id: "a" });
      await insert(atsOffers, "a", { application_id: "a" });
      expect(await arrives(endpoint, target)).toEqual([endpoint === listCandidates ? "it" : "a"]);
      // Once it is there, its changes count as the contract says: here for applications alone.
      if (endpoint === listApplications) return;
      const name = target === atsCandidates ? "first_name" : "name";
      expect(await delta(endpoint, () => update(target, "late", { [name]: "x" }))).toEqual([]);
    },
  );

  it("a contact, an interview's stage, a member of the team and a role in it", async () => {
    await insert(atsJobs, "j", { contact_id: "late" });
    await insert(atsInterviews, "i", { stage_id: "late" });
    await insert(atsJoinJobsUsers, "m", { job_id: "it", user_id: "late" });
    const role = { user_id: "other", job_id: "other", role_id: "late" };
    await insert(atsJoinUserJobRoleAssignments, "r", role);
    await insert(atsJoinUsersRoles, "s", { user_id: "it", role_id: "late" });
    expect(await arrives(listJobs, atsUsers)).toEqual(["it", "j"]);
    expect(await arrives(listInterviews, atsApplicationStages)).toEqual(["i"]);
    const before = await databaseNow(db.sql);
    expect(await arrives(listJobs, atsRoles)).toEqual(["other"]);
    expect(await since(listUsers, before)).toEqual(["it"]);
  });

  it("and is told under the model of the list", async () => {
    await insert(atsApplications, "a", late);
    await insert(atsInterviews, "a", { application_id: "a" });
    await db.sql`DELETE FROM change_notes WHERE integration_id = ${integration}`;
    await insert(atsCandidates, "late");
    const notes = await db.sql<{ model: string }[]>`
      SELECT DISTINCT model FROM change_notes WHERE integration_id = ${integration} ORDER BY model`;
    expect(notes.map(({ model }) => model)).toEqual([
      "ats_applications",
      "ats_candidates",
      "ats_interviews",
    ]);
  });
});
