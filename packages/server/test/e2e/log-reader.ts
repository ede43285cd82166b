/** The event log as a receiver reads it: everything, page by page. */
import type { Client } from "./client.ts";

export interface Logged {
  readonly sequence: number;
  readonly id: string;
  readonly type: string;
  readonly integration_id: string | null;
  readonly data: { readonly changed_models?: readonly { readonly name: string }[] };
}

interface LogPage {
  readonly results: readonly Logged[];
  readonly next: string | null;
  readonly missed: number;
}

/** Small pages, so that there are several. */
export async function readLog(client: Client): Promise<readonly Logged[]> {
  const events: Logged[] = [];
  let after: string | null = "0";
  while (after !== null) {
    const page = (await client.data("GET", `/events?after=${after}&page_size=7`)) as LogPage;
    if (page.missed > 0) throw new Error(`the log has forgotten ${page.missed} events`);
    events.push(...page.results);
    after = page.next;
  }
  return events;
}
