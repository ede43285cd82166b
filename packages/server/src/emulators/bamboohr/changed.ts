/** `/employees/changed`: who was made, changed or removed since a moment. */
import { withoutMs } from "../days.ts";
import { answer, type Desk, refuse } from "./desk.ts";
import type { World } from "./world.ts";

const types = ["inserted", "updated", "deleted", "all"];

/** ISO 8601 with its zone; a `+` that was not escaped arrives as a space and is none. */
export function momentAsked(since: string | undefined): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/.test(since ?? ""))
    return null;
  const moment = Date.parse(since ?? "");
  return Number.isNaN(moment) ? null : moment;
}

interface Seen {
  readonly id: string;
  readonly action: "Inserted" | "Updated" | "Deleted";
  readonly at: number;
}

function seenSince(world: World, since: number): readonly Seen[] {
  const here = [...world.people.values()].map(({ id, inserted, lastChanged }): Seen => ({
    id: String(id),
    action: inserted >= since ? "Inserted" : "Updated",
    at: Math.max(inserted, lastChanged),
  }));
  const gone = [...world.removed].map(([id, at]): Seen => ({
    id: String(id),
    action: "Deleted",
    at,
  }));
  return [...here, ...gone].filter(({ at }) => at >= since);
}

export function serveChanged({ stage, world }: Desk): void {
  stage.app.get<{ Querystring: { since?: string; type?: string } }>(
    "/api/v1/employees/changed",
    (request, reply) => {
      const { since: asked, type = "all" } = request.query;
      const since = momentAsked(asked);
      if (since === null) return refuse(reply, 400, "Invalid or missing since");
      if (!types.includes(type.toLowerCase())) return refuse(reply, 400, "Invalid type");
      const seen = seenSince(world, since).filter(({ action }) =>
        ["all", action.toLowerCase()].includes(type.toLowerCase()),
      );
      const latest = withoutMs(Math.max(since, ...seen.map(({ at }) => at)));
      const entries = seen.map(
        ({ id, action, at }) => [id, { id, action, lastChanged: withoutMs(at) }] as const,
      );
      // PHP writes an empty map as an empty list.
      const employees: unknown = entries.length === 0 ? [] : Object.fromEntries(entries);
      return answer(request, reply, {
        json: { latest, employees },
        xml: () => ({
          name: "employees",
          attributes: { latest },
          children: entries.map(([, { id, action, lastChanged }]) => ({
            name: "employee",
            attributes: { id, action, lastChanged },
          })),
        }),
      });
    },
  );
}
