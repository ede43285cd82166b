/** A row as it is sent: with what the product computes, without what it never tells. */
import type { Row } from "./rows.ts";
import { type ListName, tagsOf, type World } from "./world.ts";

type Sent = Readonly<Record<string, unknown>>;

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

export function wireOf(world: World, list: ListName, row: Row, fields: string | undefined): Sent {
  const { hidden: _hidden, ...shown } = row;
  const whole: Sent = { ...shown, ...computed(world, list, row.id) };
  if (fields === undefined) return whole;
  const wanted = new Set(["id", ...fields.split(",")]);
  return Object.fromEntries(Object.entries(whole).filter(([name]) => wanted.has(name)));
}

function computed(world: World, list: ListName, id: number): Sent {
  const { lists } = world;
  if (list === "candidates") return { tags: tagsOf(world, id).map(({ name }) => name) };
  if (list === "applications") {
    const stage = lists.applications.get(id)?.job_interview_stage_id ?? null;
    return {
      stage_name: stage === null ? null : (lists.job_interview_stages.get(stage)?.name ?? null),
    };
  }
  if (list === "application_stages") {
    const { entered_at = null, exited_at = null } = lists.application_stages.get(id) ?? {};
    const until = exited_at === null ? world.now().getTime() : Date.parse(exited_at);
    return {
      days_in_stage:
        entered_at === null ? null : Math.floor((until - Date.parse(entered_at)) / dayMs),
    };
  }
  // A link that is made for whoever asks, and ends after a week.
  if (list === "attachments")
    return { url: `https://files.heron.example/${id}?expires=${world.now().getTime() + weekMs}` };
  return {};
}
