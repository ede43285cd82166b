/** Things that happen in a company, written as a database client would, and the models that consumers must hear of. */
import type { Database, Transaction } from "../../src/db/pool.ts";

export interface Deed {
  readonly act: (tx: Transaction, integration: string) => Promise<unknown>;
  /** What data-changed names for it; none: nothing changed. */
  readonly models: readonly string[];
}

let counted = 0;
/** So that every deed changes something. */
const anew = (): string => `n${(counted += 1)}`;

export const deeds = {
  "a group is renamed": {
    act: (tx, integration) =>
      tx`UPDATE hris_teams SET name = ${anew()} WHERE integration_id = ${integration} AND id = 't'`,
    models: ["hris_teams"],
  },
  "an employee is renamed": {
    act: (tx, integration) =>
      tx`UPDATE hris_employees SET first_name = ${anew()} WHERE integration_id = ${integration}`,
    models: ["hris_employees"],
  },
  "the employee's location is renamed": {
    act: (tx, integration) =>
      tx`UPDATE hris_locations SET name = ${anew()} WHERE integration_id = ${integration}`,
    models: ["hris_employees", "hris_locations"],
  },
  "the employee joins a group": {
    act: (tx, integration) => tx`
      INSERT INTO hris_join_employees_teams (integration_id, id, remote_id, employee_id, team_id, content_hash, fetched_at)
      VALUES (${integration}, ${anew()}, 'r', 'e', 't', gen_random_uuid(), now())`,
    models: ["hris_employees", "hris_join_employees_teams"],
  },
  "a group is written as it was": {
    act: (tx, integration) =>
      tx`UPDATE hris_teams SET name = name, fetched_at = now() WHERE integration_id = ${integration}`,
    models: [],
  },
} as const satisfies Readonly<Record<string, Deed>>;

export type DeedName = keyof typeof deeds;
// The table's own keys.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets them
export const deedNames = Object.keys(deeds) as readonly DeedName[];

/** One employee, a group and a location, none of which is told. */
export async function foundCompany(db: Database, integration: string): Promise<void> {
  await db`
    INSERT INTO hris_locations (integration_id, id, remote_id, name, content_hash, fetched_at)
    VALUES (${integration}, 'l', 'l', 'Quay', gen_random_uuid(), now())`;
  await db`
    INSERT INTO hris_teams (integration_id, id, remote_id, name, content_hash, fetched_at)
    VALUES (${integration}, 't', 't', 'Crew', gen_random_uuid(), now())`;
  await db`
    INSERT INTO hris_employees (integration_id, id, remote_id, work_location_id, content_hash, fetched_at)
    VALUES (${integration}, 'e', 'e', 'l', gen_random_uuid(), now())`;
  await db`DELETE FROM change_notes WHERE integration_id = ${integration}`;
}
