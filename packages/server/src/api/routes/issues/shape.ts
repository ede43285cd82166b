import { z } from "zod";
import { issueStatuses } from "../../../services/issues/list.ts";
import { oneOf } from "../../parameter.ts";

export const issue = z.object({
  id: z.string(),
  /** Null: of the environment itself. */
  integration_id: z.string().nullable(),
  // Types may join these; readers must not break then.
  type: z.string(),
  subject: z.string(),
  status: z.enum(issueStatuses),
  message: z.string(),
  opened_at: z.iso.datetime(),
  seen_at: z.iso.datetime(),
  resolved_at: z.iso.datetime().nullable(),
});

const statuses = { open: "OPEN", resolved: "RESOLVED", all: null } as const;

export const statusFilter = oneOf(["open", "resolved", "all"]);

/** Open ones unless something else is asked for; null is all. */
export const askedStatus = (word: keyof typeof statuses | null) => statuses[word ?? "open"];
