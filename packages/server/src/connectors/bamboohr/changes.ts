/** Which employees changed since: any field, and the tables of jobs, pay and status. */
import { z } from "zod";
import type { Delta } from "../../connect/stream.ts";
import { said } from "./values.ts";

const change = z.object({ id: said, action: said });

/** Keyed by id; PHP writes no employees as `[]`. */
const changes = z.object({
  employees: z.union([z.array(change), z.record(z.string(), change)]),
});

/** Somebody whose record was removed is `Deleted`; somebody who left is `Updated`. */
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
    Object.values(changes.parse(answer).employees).flatMap(({ id, action }) =>
      id === null ? [] : [{ id, deleted: action === "Deleted" }],
    ),
};
