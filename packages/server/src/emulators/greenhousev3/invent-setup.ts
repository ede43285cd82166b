/** What an account has before anybody applies: users, roles, places, reasons, tags. */
import type { Dice } from "../dice.ts";
import { firstNames, lastNames, mailName } from "../names.ts";
import { put, type World } from "./world.ts";

const long = 400 * 1_440;

export function inventSetup(world: World, dice: Dice): void {
  const { lists } = world;
  inventUsers(world, dice);
  const roles = [
    ["Site Admin", "site_admin"],
    ["Standard", "job_admin"],
    ["Private", "job_admin"],
    ["Interviewer", "deprecated_interviewer"],
  ] as const;
  for (const [name, role_type] of roles) put(world, lists.user_roles, { name, role_type }, long);
  const top = put(
    world,
    lists.departments,
    { name: "Produkt & Technik", parent_id: null, external_id: "P1" },
    long,
  );
  for (const name of ["Engineering", "Sales"])
    put(world, lists.departments, { name, parent_id: top.id, external_id: null }, long);
  const offices = [
    ["Kiel", "Kiel, Germany"],
    ["Zürich", "Zürich, Switzerland"],
    ["Remote (EU)", null],
  ] as const;
  for (const [name, location] of offices)
    put(world, lists.offices, { name, location, parent_id: null, external_id: null }, long);
  const sources = ["LinkedIn (Prospecting)", "Jobs page on your website", "Referral"];
  for (const [at, name] of sources.entries())
    put(world, lists.sources, { name, type: { id: 90 + at, name: "Other" } }, long);
  inventReasons(world);
  for (const name of ["rust", "Umzug nötig", "Rust"])
    put(world, lists.candidate_tags, { name }, long);
}

function inventUsers(world: World, dice: Dice): void {
  for (let place = 0; place < 9; place++) {
    const first = place === 7 ? null : dice.pick(firstNames);
    const last = dice.pick(lastNames);
    const mail = `${mailName(first, last)}${place}@Heron.Example`;
    const user = {
      first_name: first,
      last_name: last,
      name: [first, last].filter(Boolean).join(" "),
      emails: [mail],
      deactivated: place === 5,
      site_admin: place < 2,
      job_title: place === 1 ? "Recruiter" : null,
      employee_id: place === 2 ? "E-2" : null,
      agency_id: null,
      office_ids: [],
      department_ids: [],
      linked_candidate_ids: [],
    };
    const mailed = { ...user, primary_email: mail };
    // One is an integration's own: it has no address and is not listed unless one asks for it.
    if (place === 8) put(world, world.lists.users, { ...user, emails: [], hidden: true }, long);
    else put(world, world.lists.users, mailed, long);
  }
}

function inventReasons(world: World): void {
  const types = {
    WE_REJECTED_THEM: { id: 1, name: "We rejected them" },
    THEY_REJECTED_US: { id: 2, name: "They rejected us" },
    NONE_SPECIFIED: { id: 3, name: "None specified" },
    SECURITY_CONCERN: { id: 4, name: "Security concern" },
  } as const;
  const reasons = [
    ["Lacking skill(s)/qualification(s)", "WE_REJECTED_THEM", true],
    ["Wasn't interested", "THEY_REJECTED_US", true],
    ["Zu spät beworben", "NONE_SPECIFIED", false],
    ["Not who they say", "SECURITY_CONCERN", false],
  ] as const;
  for (const [name, key, builtIn] of reasons) {
    const reason = { name, type: { key, ...types[key] } };
    put(world, world.lists.rejection_reasons, builtIn ? { ...reason, hidden: true } : reason, long);
  }
}
