/** A schedule in words. */
import type { Schedule } from "../services/integrations/schedule.ts";
import { tableText } from "./table.ts";

export function scheduleText(schedule: Schedule): string {
  const { full_interval_seconds: full, delta_interval_seconds: delta } = schedule;
  const rows = [
    ["FULL", everyText(full), isDefault(schedule.full_interval_is_default), schedule.next_full_at],
    delta === null
      ? ["DELTA", "never: the tool cannot be asked for changes", null, null]
      : [
          "DELTA",
          everyText(delta),
          isDefault(schedule.delta_interval_is_default),
          schedule.next_delta_at,
        ],
  ];
  const lines = [tableText(["type", "every", "", "next"], rows)];
  if (schedule.polling_slowed)
    lines.push("The tool's own webhooks arrive, so it is asked less often by default.");
  return lines.join("\n");
}

const isDefault = (yes: boolean): string => (yes ? "default" : "set");

const units = [
  ["d", 86_400],
  ["h", 3600],
  ["m", 60],
  ["s", 1],
] as const;

/** As it is typed: 90 minutes are 1h 30m. */
export function everyText(seconds: number): string {
  let left = seconds;
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count}${unit}`];
  });
  return parts.join(" ");
}
