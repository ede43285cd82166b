/** What the guide takes for granted: a registered webhook, and knowing which integrations there are. */
import axios from "axios";
import { KOMBO_API_KEY, MUSTER_URL } from "./settings.ts";

const muster = axios.create({
  baseURL: `${MUSTER_URL}/v1`,
  headers: { Authorization: `Bearer ${KOMBO_API_KEY}` },
});

interface Page<T> {
  readonly data: { readonly results: readonly T[]; readonly next: string | null };
}

async function everyOne<T>(path: string): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const { data: page }: { data: Page<T> } = await muster.get(path, { params: { cursor } });
    all.push(...page.data.results);
    cursor = page.data.next;
  } while (cursor !== null);
  return all;
}

/**
 * Gives the secret of the endpoint at `url`. It is shown only when it is made, so an endpoint of an earlier start gets a
 * new one; what was signed with the old one meanwhile is refused here and comes again.
 */
export async function listenAt(url: string, events: readonly string[]): Promise<string> {
  const endpoints = await everyOne<{ id: string; url: string }>("/webhook-endpoints");
  const mine = endpoints.find((endpoint) => endpoint.url === url);
  if (mine === undefined) {
    const made = await muster.post("/webhook-endpoints", { url, events });
    return made.data.data.secret;
  }
  await muster.patch(`/webhook-endpoints/${mine.id}`, { events, enabled: true });
  const path = `/webhook-endpoints/${mine.id}/rotate-secret`;
  const rotated = await muster.post(path, { overlap_seconds: 0 });
  return rotated.data.data.secret;
}

/** The ids of all integrations of a category. */
export async function integrationIds(category: "HRIS" | "ATS"): Promise<readonly string[]> {
  const all = await everyOne<{ id: string; category: string }>("/integrations");
  return all.filter((one) => one.category === category).map(({ id }) => id);
}
