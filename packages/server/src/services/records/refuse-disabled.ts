import type { AnyTable } from "@muster/model";
import type { Scope } from "../../derive/scope.ts";
import { Problem } from "../../kernel/problem.ts";

export function refuseDisabled(scope: Scope, table: AnyTable): void {
  if (scope.wants(table)) return;
  throw new Problem(
    "INTEGRATION.MODEL_DISABLED",
    `${table.label} (${table.name}) are switched off for this integration: its scope config or its owner does not share them.`,
  );
}
