/** Syncs in words: the list of the last ones, and one with everything that is known of it. */
import type { SyncRow } from "../services/syncs/describe.ts";
import type { SetAsideRow } from "../services/syncs/set-aside.ts";
import { tableText } from "./table.ts";

export function syncsText(syncs: readonly SyncRow[]): string {
  if (syncs.length === 0) return "There was no sync yet.";
  const rows = syncs.map((sync) => [
    sync.id,
    sync.integration_id,
    sync.type,
    sync.state,
    shortMoment(sync.started_at),
    duration(sync),
    total(sync, ["seen"]),
    total(sync, ["created", "updated"]),
    total(sync, ["deleted"]),
    total(sync, ["set_aside"]),
    String(sync.warnings.length),
  ]);
  const sums = ["seen", "changed", "deleted", "set aside", "warnings"];
  return tableText(["id", "integration", "type", "state", "began", "took", ...sums], rows);
}

const countNames = [
  "seen",
  "created",
  "updated",
  "unchanged",
  "deleted",
  "held_deletions",
  "reappeared",
  "set_aside",
] as const;

export function syncText(sync: SyncRow, setAside: readonly SetAsideRow[]): string {
  const { id, integration_id, type, state, trigger, queued_at, models, warnings, error } = sync;
  const counts = Object.entries(models)
    .toSorted(([one], [other]) => one.localeCompare(other, "en"))
    .map(([model, count]) => [model, ...countNames.map((name) => String(count[name] ?? 0))]);
  return [
    `${type} sync ${id} of ${integration_id}: ${state}`,
    `asked for (${trigger}) ${shortMoment(queued_at)}, began ${shortMoment(sync.started_at) ?? "not yet"}, took ${duration(sync) ?? "-"}`,
    ...(counts.length === 0 ? [] : ["", tableText(["model", ...countNames.map(spoken)], counts)]),
    ...(error === null ? [] : ["", `error: ${error.message}`]),
    ...(warnings.length === 0 ? [] : ["", ...warnings.map(({ message }) => `warning: ${message}`)]),
    ...(setAside.length === 0 ? [] : ["", setAsideText(setAside)]),
  ].join("\n");
}

function setAsideText(rows: readonly SetAsideRow[]): string {
  // Rows that name no record look alike; once with their number says as much.
  const alike = Map.groupBy(rows, ({ model, remote_id, reason }) =>
    JSON.stringify([model, remote_id, reason]),
  );
  const cells = [...alike.values()].flatMap(([first, ...more]) =>
    first === undefined
      ? []
      : [[first.model, first.remote_id, first.reason, String(1 + more.length)]],
  );
  return `Rows that were set aside (some of each page are kept):\n${tableText(["model", "remote id", "reason", "rows"], cells)}`;
}

const spoken = (name: string): string => name.replace("_", " ");

function total({ models }: SyncRow, names: readonly (typeof countNames)[number][]): string {
  const counts = Object.values(models).flatMap((model) => names.map((name) => model[name] ?? 0));
  return String(counts.reduce((sum, count) => sum + count, 0));
}

/** To the second: nobody reads more. */
function shortMoment(moment: string | null): string | null {
  return moment === null ? null : `${moment.slice(0, 19)}Z`;
}

function duration({ started_at, ended_at }: SyncRow): string | null {
  if (started_at === null || ended_at === null) return null;
  return `${((Date.parse(ended_at) - Date.parse(started_at)) / 1000).toFixed(1)} s`;
}
