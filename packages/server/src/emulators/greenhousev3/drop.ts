/** What goes along when something is deleted. */
import type { World } from "./world.ts";

export function dropInterview({ lists }: World, id: number): void {
  lists.interviews.delete(id);
  for (const row of lists.interviewers.values())
    if (row.interview_id === id) lists.interviewers.delete(row.id);
}

export function dropApplication(world: World, id: number): void {
  const { lists } = world;
  lists.applications.delete(id);
  for (const list of [lists.application_stages, lists.offers, lists.attachments])
    for (const row of list.values()) if (row.application_id === id) list.delete(row.id);
  for (const row of lists.interviews.values())
    if (row.application_id === id) dropInterview(world, row.id);
}
