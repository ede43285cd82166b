import { MigrationError, pendingMigrations } from "../../db/migrate.ts";
import { isConnectionLoss, pingDatabase } from "../../db/pool.ts";
import type { World } from "../world.ts";

export interface Readiness {
  readonly ready: boolean;
  readonly database: "reachable" | "unreachable";
  readonly migrations: "applied" | "pending" | "unfitting" | "unknown";
}

/** May requests be sent here? */
export async function readiness(world: World): Promise<Readiness> {
  try {
    await pingDatabase(world.db);
    const pending = await pendingMigrations(world.db);
    const migrations = pending.length === 0 ? "applied" : "pending";
    return { ready: pending.length === 0, database: "reachable", migrations };
  } catch (error) {
    if (error instanceof MigrationError) {
      return { ready: false, database: "reachable", migrations: "unfitting" };
    }
    if (!isConnectionLoss(error)) throw error;
    return { ready: false, database: "unreachable", migrations: "unknown" };
  }
}
