/** Endpoints that ask the integration's tool while the caller waits: so many at once, and every answer says how many more. */
import type { Integration } from "../services/integrations/find.ts";
import { readsAtOnce, tooManyReads } from "../services/live/live-reads.ts";
import { type Answer, successWarned } from "./answer.ts";
import {
  type ApiEndpoint,
  type Asked,
  type Declared,
  described,
  type Incoming,
  type None,
  read,
} from "./endpoint.ts";
import type { Parameters } from "./parameter.ts";

interface Live<P extends Parameters> {
  readonly handle: (
    asked: Asked<P, None, undefined> & { readonly integration: Integration },
  ) => Promise<{ readonly results: readonly unknown[]; readonly warnings: readonly string[] }>;
}

export function live<P extends Parameters>(
  declared: Declared<P, None, undefined> & Live<P>,
): ApiEndpoint {
  const { handle, ...facts } = declared;
  return {
    ...described(facts, "integration"),
    group: "unified",
    warns: true,
    run: async (incoming) => {
      const integration = await incoming.integration();
      return inTurn(incoming, integration.id, async () => {
        const asked = read(declared, incoming);
        const { results, warnings } = await handle({ ...asked, integration });
        return successWarned({ results }, warnings);
      });
    },
  };
}

/** The headers are set first: they stand on whatever the answer will be. */
export async function inTurn(
  { ground, tell }: Pick<Incoming, "ground" | "tell">,
  integrationId: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const place = ground.liveReads.enter(integrationId);
  tell({
    "concurrency-limit": String(readsAtOnce),
    "concurrency-remaining": String(place?.remaining ?? 0),
  });
  if (place === null) throw tooManyReads();
  try {
    return await work();
  } finally {
    place.leave();
  }
}
