/** A consumer's copy of the employees beside the mirror. */
import type { Client, Listed } from "./client.ts";

export interface Compared {
  /** How many records the mirror marks as deleted. */
  readonly deleted: number;
  /** One line for each difference, naming the record and its member. */
  readonly wrong: readonly string[];
}

/** The documents' consumers do not ask for deleted records, so their copies keep them: living ones are compared. */
export async function compareCopy(
  client: Client,
  integration: string,
  employees: ReadonlyMap<string, Listed>,
): Promise<Compared> {
  const all = await client.list("/hris/employees", integration, { include_deleted: "true" });
  const deleted = all.filter(({ remote_deleted_at }) => remote_deleted_at !== null);
  const copy = new Map(employees);
  for (const { id } of deleted) copy.delete(id);
  const mirror = await client.list("/hris/employees", integration);
  return { deleted: deleted.length, wrong: differences(copy, mirror) };
}

export function differences(
  copy: ReadonlyMap<string, Listed>,
  mirror: readonly Listed[],
): readonly string[] {
  const live = new Set(mirror.map(({ id }) => id));
  const left = [...copy.keys()].filter((id) => !live.has(id)).map((id) => `${id} is only copied`);
  const wrong = mirror.flatMap((record) => {
    const copied = copy.get(record.id);
    if (copied === undefined) return [`${record.remote_id} is missing in the copy`];
    const [here, there] = [comparable(copied), comparable(record)];
    return Object.keys(there).flatMap((member) => {
      const [was, is] = [JSON.stringify(here[member]), JSON.stringify(there[member])];
      return was === is ? [] : [`${record.remote_id} ${member}: copied ${was}, mirrored ${is}`];
    });
  });
  return [...left, ...wrong];
}

/**
 * What the contract's table of `updated_after` excludes is left out: joining or leaving a group counts for an
 * employee, a change of the group itself (its name) does not.
 */
function comparable(employee: Listed): Listed {
  return { ...employee, groups: idsOnly(employee["groups"]), teams: idsOnly(employee["teams"]) };
}

const idsOnly = (groups: unknown) => (groups as Listed[]).map(({ id }) => id);
