/** A candidate and what hangs on her, by plain SQL. */
import {
  type AnyTable,
  atsApplications,
  atsApplicationStages,
  atsCandidates,
  atsJobs,
  atsJoinCandidatesTags,
  atsTags,
} from "@muster/model";
import { insertPlain, type PlainValues } from "./plain-rows.ts";
import type { Database } from "../../src/db/pool.ts";

/** Ida applied for the job of a gardener; the application `a` stands at the stage `talk`. */
export async function idaApplies(db: Database, integration: string): Promise<void> {
  const insert = (table: AnyTable, id: string, values: PlainValues) =>
    insertPlain(db, integration, table, id, values);
  await insert(atsCandidates, "ida", {
    first_name: "Ida",
    last_name: "Heron",
    email_addresses: JSON.stringify([{ email_address: "Ida@heron.example", type: "PRIVATE" }]),
  });
  await insert(atsTags, "keen", { name: "Keen" });
  await insert(atsJoinCandidatesTags, "ida keen", { candidate_id: "ida", tag_id: "keen" });
  await insert(atsJobs, "gardener", { name: "Gardener" });
  await insert(atsApplicationStages, "talk", { name: "Talk", index: 2, status: "ACTIVE" });
  await insert(atsApplications, "a", {
    candidate_id: "ida",
    job_id: "gardener",
    current_stage_id: "talk",
    outcome: "PENDING",
  });
}
