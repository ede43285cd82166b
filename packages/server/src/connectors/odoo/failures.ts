/** Odoo says what goes wrong with HTTP 200. The name of the exception decides: its text is in the user's language. */
import { z } from "zod";
import type { Answer } from "../../connect/answer.ts";
import type { Connector } from "../../connect/connector.ts";
import { loginId } from "./call.ts";

type Kind = Exclude<ReturnType<NonNullable<Connector["classify"]>>, null>;

const kinds: Readonly<Record<string, Kind>> = {
  "odoo.exceptions.AccessDenied": "unauthenticated",
  // We only read, and ids that are gone are left out of answers: it is our user who is not there any more.
  "odoo.exceptions.MissingError": "unauthenticated",
  "odoo.exceptions.AccessError": "forbidden",
  // The module of the model is not installed; all other business rules are about writing.
  "odoo.exceptions.UserError": "missing",
  "odoo.exceptions.ValidationError": "refused",
  "builtins.ValueError": "refused",
  "builtins.AttributeError": "refused",
  "builtins.TypeError": "refused",
};

/** There is no such database, or no way to it; later on, only the latter. */
const unreachableDatabase = "psycopg2.OperationalError";

const refusedLogin = z.object({ id: z.literal(loginId), result: z.literal(false) });
const failed = z.object({
  id: z.unknown(),
  error: z.object({ data: z.object({ name: z.string() }).catch({ name: "" }) }),
});

export function classifyOdoo({ status, body }: Answer): Kind | null {
  if (status !== 200) return null;
  if (refusedLogin.safeParse(body).success) return "unauthenticated";
  const fit = failed.safeParse(body);
  if (!fit.success) return null;
  const { name } = fit.data.error.data;
  if (name === unreachableDatabase && fit.data.id === loginId) return "unauthenticated";
  return Object.hasOwn(kinds, name) ? (kinds[name] ?? "broken") : "broken";
}
