/** Jobs that people have or that one can apply for. */
import { addDays, dayOf } from "../dates.ts";
import type { World } from "../world.ts";
import type { Ground } from "./company.ts";
import type { Users } from "./users.ts";

export const contractTypes = [
  "Permanent",
  "Temporary",
  "Seasonal",
  "Interim",
  "Full-Time",
  "Intern",
  "Student",
  "Apprenticeship",
  "Thesis",
  "Statutory",
  "Employee",
] as const;

export function inventJobs(
  world: World,
  { ground, users }: { readonly ground: Ground; readonly users: Users },
): readonly number[] {
  for (const name of contractTypes) world.create("hr.contract.type", { name, code: name });
  const [werft, inc] = ground.companies;
  const office = (company: number) => world.rows("res.company").get(company)?.partner_id ?? null;
  const today = dayOf(world.now());
  return [
    world.create("hr.job", {
      name: "Welder",
      department_id: ground.departments[2] ?? null,
      company_id: werft,
      address_id: office(werft),
      user_id: users.recruiter,
      interviewer_ids: [users.interviewer, users.manager],
      contract_type_id: 1,
      description: "<p>Ships.</p>",
      no_of_recruitment: 2,
      date_from: addDays(today, -90),
      is_published: true,
      job_properties: [{ name: "c0ffee", type: "char", string: "Cost centre", value: "4711" }],
    }),
    world.create("hr.job", {
      name: "Painter",
      department_id: ground.departments[3] ?? null,
      company_id: werft,
      user_id: users.manager,
      contract_type_id: 5,
      no_of_recruitment: 1,
    }),
    world.create("hr.job", {
      name: "Sales Manager",
      department_id: ground.departments[4] ?? null,
      company_id: inc,
      address_id: office(inc),
      // A recruiter who also interviews.
      user_id: users.recruiter,
      interviewer_ids: [users.recruiter],
      contract_type_id: 6,
      date_from: addDays(today, 20),
      is_published: true,
    }),
    world.create("hr.job", {
      name: "Blacksmith",
      company_id: werft,
      active: false,
      contract_type_id: 2,
    }),
    world.create("hr.job", { name: "Anything", company_id: null }),
  ];
}
