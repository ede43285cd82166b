/** Every change that a person, a script or chance can make, by the name it is asked for. */
import type { Decide } from "./decision.ts";
import { absence, raise, removeRow, renameLocation, renameUnit } from "./record-changes.ts";
import { fire, hire, move, remove, rename } from "./staff-changes.ts";

export const changes = {
  hire,
  rename,
  move,
  fire,
  delete: remove,
  raise,
  "rename-location": renameLocation,
  "rename-unit": renameUnit,
  absence,
  "delete-row": removeRow,
} as const satisfies Readonly<Record<string, Decide>>;

export type ChangeName = keyof typeof changes;
