/** Deletions after which the database empties columns by itself: no stamp moves, and only a full read sees it. */
import { type Mutation, referring, some } from "./mutation.ts";

const deleteDepartment: Mutation = (making) => {
  const { world } = making;
  const parents = new Set(
    [...world.rows("hr.department").values()].map(({ parent_id }) => parent_id),
  );
  const department = some(making, "hr.department", ({ id }) => !parents.has(id));
  if (department === null) return false;
  const { id } = department;
  for (const model of ["hr.employee", "hr.contract", "hr.job", "hr.applicant"] as const)
    for (const row of referring(world, model, ({ department_id }) => department_id === id))
      world.unset(model, row.id, { department_id: null });
  world.remove("hr.department", id);
  return true;
};

/** What was refused is ongoing, or archived, again. */
const deleteReason: Mutation = (making) => {
  const { world } = making;
  const reason = some(making, "hr.applicant.refuse.reason");
  if (reason === null) return false;
  for (const row of referring(
    world,
    "hr.applicant",
    ({ refuse_reason_id }) => refuse_reason_id === reason.id,
  ))
    world.unset("hr.applicant", row.id, { refuse_reason_id: null });
  world.remove("hr.applicant.refuse.reason", reason.id);
  return true;
};

const deleteTag: Mutation = (making) => {
  const { world } = making;
  const tag = some(making, "hr.applicant.category");
  if (tag === null) return false;
  for (const model of ["hr.candidate", "hr.applicant"] as const)
    for (const row of referring(world, model, ({ categ_ids }) => categ_ids.includes(tag.id)))
      world.unset(model, row.id, { categ_ids: row.categ_ids.filter((id) => id !== tag.id) });
  world.remove("hr.applicant.category", tag.id);
  return true;
};

export const silentMutations: readonly Mutation[] = [deleteDepartment, deleteReason, deleteTag];
