/** Events in words, one line each. */
import { z } from "zod";

/** What a line shows. An event that says it otherwise, a newer one for example, is an event all the same. */
const word = z.string().optional().catch(undefined);
const told = z.object({
  id: z.string(),
  type: z.string(),
  data: z.object({
    integration_id: word,
    id: word,
    sync_state: word,
    state: word,
    changed_models: z
      .array(z.object({ name: z.string() }))
      .optional()
      .catch(undefined),
    issue: z.object({ type: z.string(), status: z.string() }).optional().catch(undefined),
  }),
});
export type Told = z.output<typeof told>;

/** A webhook's body, or null when it is none. */
export function readTold(body: string): Told | null {
  try {
    return told.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** `at` as it is to stand there; `sequence` is the event's place in the log. */
export function eventLine(at: string, sequence: number | string, { type, data }: Told): string {
  const about = data.integration_id ?? data.id;
  const details = [
    data.sync_state ?? data.state,
    data.changed_models?.map(({ name }) => name).join(" "),
    data.issue && `${data.issue.type} ${data.issue.status}`,
  ];
  return [at, `#${sequence}`, type, about, ...details].filter(Boolean).join("  ");
}
