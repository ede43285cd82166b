/** What other users do while a list is read: rows are added behind it, and rows that were read are written again. */
import type { Movement } from "./page-faults.ts";
import type { World } from "./world.ts";

/** A list that grew with each page would never end. */
const most = 20;

export function openMovement(world: World): Movement {
  let moved = 0;
  return (model) => {
    if (moved >= most || (model !== "hr.employee" && model !== "hr.candidate")) return;
    moved += 1;
    world.begin();
    const name = `Aaron Arrived-${moved}`;
    if (model === "hr.candidate")
      world.create("hr.candidate", { partner_name: name, company_id: 1 });
    else {
      world.create("hr.employee", { name, company_id: 1, tz: "UTC" });
      // Written again with the same value: it moves in the order of changes, and nothing else does.
      const [first] = world.rows("hr.employee").values();
      if (first !== undefined) world.write("hr.employee", first.id, { name: first.name });
      archiveDeparted(world);
    }
    world.commit();
    world.written();
  };
}

/** Somebody who left already is archived: their status does not change, but pages that count rows lose one. */
function archiveDeparted(world: World): void {
  const today = world.now().toISOString().slice(0, 10);
  for (const { id, active, departure_date } of world.rows("hr.employee").values())
    if (active && departure_date !== null && departure_date < today) {
      world.write("hr.employee", id, { active: false });
      return;
    }
}
