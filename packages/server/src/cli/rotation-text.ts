/** What `muster keys rotate-sealing` says: what was done, and what to do next. */
import { count } from "../kernel/count.ts";
import type { Rotation } from "../services/installation/rotate-sealing.ts";

export function rotationText({ current, resealed, byKey, unopened }: Rotation): string {
  const keys = [...byKey].map(([key, values]) => `  key ${key}: ${count(values, "value")}`);
  const closed = unopened.map(
    ({ where, id, key }) => `  ${where} of ${id} (${key === null ? "not sealed" : `key ${key}`})`,
  );
  return [
    `Sealed ${count(resealed, "value")} anew. Sealed by now:`,
    ...keys,
    ...(closed.length === 0
      ? []
      : [
          `${count(closed.length, "value")} cannot be opened by any key of MUSTER_ENCRYPTION_KEYS:`,
          ...closed,
        ]),
    advice({ current, byKey, unopened }),
  ].join("\n");
}

function advice({ current, byKey, unopened }: Omit<Rotation, "resealed">): string {
  if (unopened.length > 0)
    return "Add the keys that these were sealed with and run this again, or connect these integrations anew. Keep older keys until then.";
  if ([...byKey.keys()].some((key) => key !== current))
    return "Others write with an older key: restart them with the new key in first place, then run this again. Keep older keys until then.";
  return "When every process was started with the new key in first place, older keys can be taken out of MUSTER_ENCRYPTION_KEYS.";
}
