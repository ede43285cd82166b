/** Who an application or a candidate is to the tool, for questions that only the tool can answer. */
import type { Database } from "../db/pool.ts";

/** By the tool's ids. */
export interface Person {
  /** Null for an application of nobody. */
  readonly candidate: string | null;
  readonly applications: readonly string[];
}

interface Asked {
  readonly integrationId: string;
  readonly id: string;
}

/** Null: there is no such application, or it was deleted. */
export async function findApplication(
  db: Database,
  { integrationId, id }: Asked,
): Promise<Person | null> {
  const [row] = await db<Person[]>`
    SELECT c.remote_id AS candidate, ARRAY[a.remote_id] AS applications
    FROM ats_applications a LEFT JOIN ats_candidates c
      ON c.integration_id = a.integration_id AND c.id = a.candidate_id AND c.remote_deleted_at IS NULL
    WHERE a.integration_id = ${integrationId} AND a.id = ${id} AND a.remote_deleted_at IS NULL`;
  return row ?? null;
}

/** With as many applications, at most. */
const mostApplications = 200;

/** Null: there is no such candidate, or they were deleted. */
export async function findCandidate(
  db: Database,
  { integrationId, id }: Asked,
): Promise<Person | null> {
  const [row] = await db<Person[]>`
    SELECT c.remote_id AS candidate, ARRAY(
      SELECT a.remote_id FROM ats_applications a
      WHERE a.integration_id = c.integration_id AND a.candidate_id = c.id AND a.remote_deleted_at IS NULL
      ORDER BY a.id LIMIT ${mostApplications}) AS applications
    FROM ats_candidates c
    WHERE c.integration_id = ${integrationId} AND c.id = ${id} AND c.remote_deleted_at IS NULL`;
  return row ?? null;
}
