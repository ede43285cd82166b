/** Which employees changed since: any field, and the tables of jobs, pay and status. */
import { z } from "zod";
import { said } from "../../connect/fields.ts";
import { row } from "../../connect/rows.ts";
import type { Delta } from "../../connect/stream.ts";

const changes = z.object({ employees: z.union([z.array(row), z.record(z.string(), row)]) });

/** Keyed by id; PHP writes no employees as `[]`. Who was removed is `Deleted`; who left is `Updated`. */
export const changedEmployees: Delta = {
  by: "ids",
  overlapSeconds: 300,
  ask: ({ since }) => ({
    method: "GET",
    path: "/api/v1/employees/changed",
    query: { since: since === null ? null : `${since.slice(0, 19)}Z` },
  }),
  answer: changes,
  changed: (answer) =>
    Object.values(changes.parse(answer).employees).flatMap((change) => {
      const id = said("id")(change);
      return id === null ? [] : [{ id, deleted: change["action"] === "Deleted" }];
    }),
};
