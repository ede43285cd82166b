/** Users: those who recruit, those who do not, and those who are no people. */
import { type Group, groups, withImplied } from "../groups.ts";
import type { World } from "../world.ts";
import type { Ground } from "./company.ts";
import { mailDomain } from "./names.ts";

export interface Users {
  readonly sync: number;
  readonly recruiter: number;
  readonly manager: number;
  readonly interviewer: number;
  /** Sells and never recruits. */
  readonly seller: number;
  readonly archived: number;
}

interface Declared {
  readonly id?: number;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly groups: readonly Group[];
  /** Left out, both. */
  readonly companies?: readonly number[];
  readonly active?: boolean;
  readonly share?: boolean;
}

const at = (login: string): string => `${login}@${mailDomain}`;

/** Neither staff nor people; the ids are Odoo's. */
const system: Declared = {
  id: 1,
  login: "__system__",
  name: "OdooBot",
  email: "odoobot@example.com",
  groups: [],
  active: false,
};
const template: Declared = {
  id: 3,
  login: "default",
  name: "Default User Template",
  email: null,
  groups: ["base.group_user"],
  active: false,
};
const portal: Declared = {
  id: 4,
  login: "portal",
  name: "Petra Portal",
  email: "petra@mail.example",
  groups: ["base.group_portal"],
  share: true,
};

const staff = {
  manager: {
    id: 2,
    login: "admin",
    name: "Mitchell Ude",
    email: at("admin"),
    groups: ["hr_recruitment.group_hr_recruitment_manager", "hr.group_hr_user"],
  },
  recruiter: {
    login: "kim",
    name: "Kim Ude",
    email: at("kim"),
    groups: ["hr_recruitment.group_hr_recruitment_user"],
  },
  // The login is an address, and the only one that is known.
  interviewer: {
    login: at("lea.berg"),
    name: "Lea Maria Berg",
    email: null,
    groups: ["hr_recruitment.group_hr_recruitment_interviewer"],
  },
  seller: { login: "sam", name: "Sam", email: at("sam"), groups: ["base.group_user"] },
  archived: {
    login: "gone",
    name: "Gone Tomorrow",
    email: at("gone"),
    groups: ["hr_recruitment.group_hr_recruitment_user"],
    active: false,
  },
} as const satisfies Readonly<Record<string, Declared>>;

export function inventUsers(
  world: World,
  { ground, sync }: { readonly ground: Ground; readonly sync: Declared },
): Users {
  const user = ({ name, email, groups: given, companies, ...rest }: Declared): number =>
    world.create("res.users", {
      ...rest,
      partner_id: world.create("res.partner", { name, email, active: rest.active ?? true }),
      company_id: ground.companies[0],
      company_ids: companies ?? ground.companies,
      groups_id: [...withImplied(given)].map((group) => groups[group].id),
    });
  for (const declared of [system, template, portal]) user(declared);
  return {
    manager: user(staff.manager),
    recruiter: user(staff.recruiter),
    interviewer: user(staff.interviewer),
    seller: user(staff.seller),
    archived: user(staff.archived),
    sync: user(sync),
  };
}
