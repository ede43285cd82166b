import { momentOf } from "../moment.ts";
import { owned } from "../owned.ts";
import { behind, cutPage, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";
import { type ApiKey, describeApiKey } from "./describe.ts";

/** The environment's keys, revoked ones too, newest first. */
export async function listApiKeys(
  world: World,
  caller: Caller,
  ask: PageAsk,
): Promise<Page<ApiKey>> {
  const { db } = world;
  const rows = await db<ApiKey[]>`
    select id, name, hint, created_at, expires_at, revoked_at from api_keys
    where ${owned(db, caller)} and ${behind(db, "created_at", ask.after)}
    order by created_at desc, id desc limit ${ask.pageSize + 1}`;
  return cutPage(rows, ask, {
    show: describeApiKey,
    place: (row) => ({ at: momentOf(row.created_at), id: row.id }),
  });
}
