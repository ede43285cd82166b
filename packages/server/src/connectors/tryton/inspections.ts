/** What the sync user cannot see, Tryton does not say in its lists: it is asked for beforehand. */
import { z } from "zod";
import { inspection } from "../../connect/connector.ts";
import { callModel, type TrytonConfig } from "./ask.ts";

type Configured = { readonly config: TrytonConfig };

/** Timesheets of the other companies are hidden from a user whose preference is "one". */
export const allCompaniesAreSeen = inspection({
  ask: ({ config }: Configured) => callModel(config, "res.user.get_preferences", [true]),
  answer: z.object({ result: z.object({ company_filter: z.string().nullish() }) }),
  warn: ({ result }) =>
    result.company_filter === "one"
      ? [
          'The user sees the timesheets of one company only: set "Company Filter" to "All" in its preferences and give it all companies.',
        ]
      : [],
});

const needed = ["company.company", "company.employee", "party.party", "party.address"];

export const accessIsGiven = inspection({
  ask: ({ config }: Configured) => callModel(config, "ir.model.access.get_access", [needed]),
  // Booleans are 1 and 0 where Tryton runs on SQLite.
  answer: z.object({ result: z.record(z.string(), z.object({ read: z.coerce.boolean() })) }),
  warn: ({ result }) =>
    needed
      .filter((model) => result[model]?.read !== true)
      .map((model) => `The user may not read "${model}".`),
});
