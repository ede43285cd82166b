/** What happens to people, their contracts and the places around them. */
import { addDays, dayOf } from "../dates.ts";
import { settleContracts } from "../habits.ts";
import { type Making, type Mutation, some } from "./mutation.ts";

const today = ({ world }: Making): string => dayOf(world.now());

const hireEmployee: Mutation = (making) => {
  const { world, count } = making;
  const like = some(making, "hr.employee", ({ active, job_id }) => active && job_id !== null);
  if (like === null) return false;
  const name = `Nova Neumann-${count}`;
  const work_email = `nova.${count}@werft.example`;
  const employee = world.create("hr.employee", {
    name,
    work_email,
    work_contact_id: world.create("res.partner", { name, email: work_email }),
    company_id: like.company_id,
    department_id: like.department_id,
    job_id: like.job_id,
    job_title: like.job_title,
    work_location_id: like.work_location_id,
    resource_calendar_id: like.resource_calendar_id,
    parent_id: like.parent_id,
    tz: like.tz,
  });
  world.create("hr.contract", {
    name: `Contract ${name}`,
    employee_id: employee,
    company_id: like.company_id,
    job_id: like.job_id,
    resource_calendar_id: like.resource_calendar_id,
    contract_type_id: 5,
    state: "draft",
    date_start: addDays(today(making), 14),
    wage: 3500,
  });
  settleContracts(world, employee);
  return true;
};

const editEmployee: Mutation = (making) => {
  const employee = some(making, "hr.employee");
  if (employee === null) return false;
  making.world.write("hr.employee", employee.id, {
    job_title: `Specialist ${making.count}`,
    private_street: `Neue Gasse ${making.count}`,
    marital: "married",
  });
  return true;
};

const sameValueAgain: Mutation = (making) => {
  const employee = some(making, "hr.employee");
  if (employee === null) return false;
  making.world.write("hr.employee", employee.id, { name: employee.name });
  return true;
};

const archiveEmployee: Mutation = (making) => {
  const employee = some(making, "hr.employee", ({ active }) => active);
  if (employee === null) return false;
  making.world.write("hr.employee", employee.id, {
    active: false,
    departure_date: addDays(today(making), -1),
    departure_reason_id: 2,
    departure_description: "<p>Moved away.</p>",
  });
  return true;
};

/** What the departure wizard wrote stays. */
const takeBack: Mutation = (making) => {
  const employee = some(making, "hr.employee", ({ active }) => !active);
  if (employee === null) return false;
  making.world.write("hr.employee", employee.id, { active: true });
  return true;
};

/** The manager follows the department. */
const changeDepartment: Mutation = (making) => {
  const employee = some(making, "hr.employee", ({ active }) => active);
  const department = some(making, "hr.department", ({ active }) => active);
  if (employee === null || department === null) return false;
  making.world.write("hr.employee", employee.id, {
    department_id: department.id,
    parent_id: department.manager_id ?? employee.parent_id,
  });
  return true;
};

const newContract: Mutation = (making) => {
  const { world } = making;
  const start = today(making);
  const running = some(
    making,
    "hr.contract",
    ({ state, employee_id, date_start }) =>
      state === "open" && employee_id !== null && date_start < addDays(start, -1),
  );
  if (running === null || running.employee_id === null) return false;
  world.write("hr.contract", running.id, { state: "close", date_end: addDays(start, -1) });
  const { id: _, create_date: _c, write_date: _w, ...like } = running;
  world.create("hr.contract", {
    ...like,
    state: "open",
    date_start: start,
    date_end: null,
    wage: running.wage + 250,
    contract_type_id: 5,
  });
  settleContracts(world, running.employee_id);
  return true;
};

/** Neither wage nor job of a contract moves the employee. */
const raiseWage: Mutation = (making) => {
  const contract = some(making, "hr.contract", ({ state }) => state === "open");
  if (contract === null) return false;
  making.world.write("hr.contract", contract.id, { wage: contract.wage + 75.5 });
  return true;
};

const cancelContract: Mutation = (making) => {
  const draft = some(
    making,
    "hr.contract",
    ({ state, employee_id }) => state === "draft" && employee_id !== null,
  );
  if (draft === null || draft.employee_id === null) return false;
  making.world.write("hr.contract", draft.id, { state: "cancel" });
  settleContracts(making.world, draft.employee_id);
  return true;
};

const renameDepartment: Mutation = (making) => {
  const department = some(making, "hr.department");
  if (department === null) return false;
  making.world.write("hr.department", department.id, { name: `Section ${making.count}` });
  return true;
};

/** The contact's address and number are copied, and that moves the employee. */
const editContact: Mutation = (making) => {
  const { world, count } = making;
  const employee = some(making, "hr.employee", ({ work_contact_id }) => work_contact_id !== null);
  if (employee === null || employee.work_contact_id === null) return false;
  const [email, mobile] = [`contact.${count}@werft.example`, `+49 160 ${100_000 + count}`];
  world.write("res.partner", employee.work_contact_id, { email, mobile });
  world.write("hr.employee", employee.id, { work_email: email, mobile_phone: mobile });
  return true;
};

/** Renamed as a user: contact, user and employee move. */
const renameUser: Mutation = (making) => {
  const { world, count } = making;
  const employee = some(making, "hr.employee", ({ user_id }) => user_id !== null);
  const user = world.rows("res.users").get(employee?.user_id ?? 0);
  if (employee === null || user === undefined) return false;
  const [name, email] = [`Renamed User ${count}`, `user.${count}@werft.example`];
  world.write("res.partner", user.partner_id, { name, email });
  world.write("res.users", user.id, {});
  world.write("hr.employee", employee.id, { name, work_email: email });
  return true;
};

/** Renamed as a contact: the user's own stamp stays. */
const editUsersPartner: Mutation = (making) => {
  const { world, count } = making;
  const linked = new Set([...world.rows("hr.employee").values()].map(({ user_id }) => user_id));
  const user = some(making, "res.users", ({ id, share }) => id > 4 && !share && !linked.has(id));
  if (user === null) return false;
  world.write("res.partner", user.partner_id, { name: `Contact Name ${count}` });
  return true;
};

/** Neither company nor location moves when its address is edited. */
const moveLocation: Mutation = (making) => {
  const location = some(making, "hr.work.location");
  if (location === null) return false;
  making.world.write("res.partner", location.address_id, { street: `Ufer ${making.count}` });
  return true;
};

const moveCompany: Mutation = (making) => {
  const company = some(making, "res.company");
  if (company === null) return false;
  making.world.write("res.partner", company.partner_id, {
    city: "Bremen",
    zip: String(28_000 + making.count),
  });
  return true;
};

const newDepartment: Mutation = (making) => {
  const parent = some(making, "hr.department", ({ active }) => active);
  making.world.create("hr.department", {
    name: `Crew ${making.count}`,
    parent_id: parent?.id ?? null,
    company_id: parent?.company_id ?? null,
  });
  return true;
};

export const peopleMutations: readonly Mutation[] = [
  hireEmployee,
  editEmployee,
  sameValueAgain,
  archiveEmployee,
  takeBack,
  changeDepartment,
  newContract,
  raiseWage,
  cancelContract,
  renameDepartment,
  editContact,
  renameUser,
  editUsersPartner,
  moveLocation,
  moveCompany,
  newDepartment,
];
