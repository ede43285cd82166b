/** What an edit of scopes means for each integration: what it may store no more, and what it may store now. */
import { tableNamed } from "@muster/model";
import type { Connector } from "../../connect/connector.ts";
import type { Queryable } from "../../db/pool.ts";
import { gained, type Scope, type ScopeModels } from "../../derive/scope.ts";
import { knownScope } from "../../scope/read.ts";
import type { Integration } from "../integrations/find.ts";
import { owned } from "../owned.ts";
import { fedFields } from "../tools/coverage.ts";
import type { Caller, World } from "../world.ts";
import { holdsFor } from "./find.ts";

/** What an edit has to know of an integration. */
export type Using = Pick<Integration, "id" | "tool" | "status" | "opted_out">;

export interface ScopeChange {
  readonly integration: Using;
  readonly after: Scope;
  /** Models, and fields as `model.field`, that go and that come. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** Lists of the tool that are not read any more. */
  readonly closed: readonly string[];
}

/** Integrations that a scope config holds for; `lock` keeps them from being claimed or written until the end. */
export async function integrationsUsing(
  db: Queryable,
  caller: Caller,
  { configId, lock }: { readonly configId: string; readonly lock: boolean },
): Promise<readonly Using[]> {
  return db<Using[]>`
    select i.id, i.tool, i.status, i.opted_out from integrations i join scope_configs c on ${holdsFor(db)}
    where c.id = ${configId} and i.${owned(db, caller)} and i.deleted_at is null
    order by i.id ${lock ? db`for update of i` : db``}`;
}

/** Integrations for which the edit changes something that their tool offers. */
export function changesOf(
  { connectors }: Pick<World, "connectors">,
  using: readonly Using[],
  { before, after }: { readonly before: ScopeModels; readonly after: ScopeModels },
): readonly ScopeChange[] {
  return using.flatMap((integration) => {
    const change = changeOf(connectors.get(integration.tool), integration, {
      before: knownScope(before, integration.opted_out),
      after: knownScope(after, integration.opted_out),
    });
    return change === null ? [] : [change];
  });
}

export function changeOf(
  connector: Connector | undefined,
  integration: Using,
  { before, after }: { readonly before: Scope; readonly after: Scope },
): ScopeChange | null {
  const offered = (name: string): boolean => connector === undefined || isFed(connector, name);
  const change = {
    integration,
    after,
    lost: gained(after, before).filter(offered),
    gained: gained(before, after).filter(offered),
    closed: closedStreams(connector, after),
  };
  return change.lost.length + change.gained.length > 0 ? change : null;
}

function closedStreams(connector: Connector | undefined, scope: Scope): readonly string[] {
  const streams = connector?.streams ?? [];
  return streams
    .filter(({ feeds }) => !feeds.some(({ table }) => scope.wants(table)))
    .map(({ name }) => name);
}

function isFed(connector: Connector, name: string): boolean {
  const [model = "", field] = name.split(".", 2);
  const fed = fedFields(connector, tableNamed(model));
  return fed !== null && (field === undefined || fed.has(field));
}
