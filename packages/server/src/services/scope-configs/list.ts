import { inTransaction } from "../../db/transaction.ts";
import { momentOf } from "../moment.ts";
import { owned } from "../owned.ts";
import { behind, cutPage, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";
import { ensureDefault } from "./default.ts";
import { describeScopeConfig, type ScopeConfig, scopeConfigColumns } from "./find.ts";

export async function listScopeConfigs(
  world: World,
  caller: Caller,
  ask: PageAsk,
): Promise<Page<ScopeConfig>> {
  const rows = await inTransaction(world.db, async (tx) => {
    await ensureDefault(tx, caller, world.clock.now());
    return tx<ScopeConfig[]>`
      select ${scopeConfigColumns(tx)} from scope_configs c
      where ${owned(tx, caller)} and deleted_at is null and ${behind(tx, "created_at", ask.after)}
      order by created_at desc, id desc limit ${ask.pageSize + 1}`;
  });
  return cutPage(rows, ask, {
    show: describeScopeConfig,
    place: (row) => ({ at: momentOf(row.created_at), id: row.id }),
  });
}
