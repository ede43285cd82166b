import type { DeletionActions } from "../../cli/commands/deletions.ts";
import { tableText } from "../../cli/table.ts";
import { count } from "../../kernel/count.ts";
import { decideHeldDeletions } from "../../services/held-deletions/decide.ts";
import { listHeldDeletions } from "../../services/held-deletions/list.ts";
import { out, withInstallation } from "./joined.ts";

const examples = 5;

export const deletions: DeletionActions = {
  listHeld: (integrationId) =>
    withInstallation(async ({ world }, caller) => {
      const held = await listHeldDeletions(world, caller, integrationId);
      if (held.length === 0) return out.line("Nothing is held.");
      const rows = held.map((one) => [
        one.model,
        String(one.count),
        `${one.held_at.slice(0, 19)}Z`,
        one.sync_id,
        one.remote_ids.slice(0, examples).join(" "),
      ]);
      out.line(tableText(["model", "records", "held", "by sync", "such as"], rows));
    }),
  releaseHeld: (integrationId, model) => decide({ integrationId, model, verdict: "release" }),
  discardHeld: (integrationId, model) => decide({ integrationId, model, verdict: "discard" }),
};

function decide(wish: Parameters<typeof decideHeldDeletions>[2]): Promise<void> {
  return withInstallation(async ({ world }, caller) => {
    const decided = await decideHeldDeletions(world, caller, wish);
    if (decided.length === 0) return out.line("Nothing was held.");
    for (const { model, decided: records, deleted } of decided)
      out.line(
        wish.verdict === "release"
          ? `${model}: ${count(deleted, "record")} marked as deleted, ${records - deleted} kept because they were read again`
          : `${model}: ${count(records, "record")} kept; the next full sync holds them again if it misses them too`,
      );
  });
}
