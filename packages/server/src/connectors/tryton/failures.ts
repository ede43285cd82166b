/** Tryton says most of what goes wrong with HTTP 200 and `"error": [kind, …]`. */
import { z } from "zod";
import type { Answer } from "../../connect/answer.ts";
import type { Connector } from "../../connect/connector.ts";

type Kind = Exclude<ReturnType<NonNullable<Connector["classify"]>>, null>;

const failed = z.object({ error: z.tuple([z.string()]).rest(z.unknown()) });

/**
 * Words of Tryton's protocol, not of its users' languages. The kinds have names; an unknown model or field is its
 * bare name in quotes; all else is an exception of the server.
 */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^LoginException$/, "unauthenticated"],
  // A missing right and a business rule look alike; we only read, so it is the right.
  [/^UserError$/, "forbidden"],
  [/^'[^']*'$/, "missing"],
  [/^Database '.*' doesn't exist!$/, "missing"],
];

export function classifyTryton({ status, body }: Answer): Kind | null {
  const fit = failed.safeParse(body);
  if (status !== 200 || !fit.success) return null;
  const [said] = fit.data.error;
  return kinds.find(([pattern]) => pattern.test(said))?.[1] ?? "broken";
}
