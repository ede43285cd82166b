/**
 * Odoo 16 to 18, Community and Enterprise, over its JSON-RPC: people, leave, time and recruiting. What an account has is
 * asked for and not inferred from its version. Of Odoo 19 contracts are missing: it keeps them as versions of employees.
 */
import { connector } from "../../connect/connector.ts";
import { timeOffBalances } from "./balances.ts";
import { callOnUs, odooAuth, odooConfig, odooCredentials } from "./call.ts";
import { applications, candidates } from "./candidates.ts";
import { classifyOdoo } from "./failures.ts";
import { odooAttachments } from "./files.ts";
import { odooInspections } from "./inspections.ts";
import { interviews, refuseReasons, stages, tags } from "./interviews.ts";
import { jobs } from "./jobs.ts";
import { contracts } from "./contracts.ts";
import { companies, departments, workLocations } from "./organisation.ts";
import { employees } from "./people.ts";
import { attendances, leaves, leaveTypes, lines } from "./time.ts";
import { roles, users } from "./users.ts";
import { odooWebhooks } from "./webhooks.ts";

const streams = [
  companies,
  departments,
  workLocations,
  employees,
  contracts,
  leaveTypes,
  leaves,
  timeOffBalances,
  lines,
  attendances,
  users,
  roles,
  jobs,
  stages,
  refuseReasons,
  tags,
  candidates,
  applications,
  interviews,
];

/** Lists of a part of their model: what is not in them may only have left that part, or be hidden. */
const partial = new Set([users, lines, interviews, timeOffBalances, roles].map(({ name }) => name));

export const odoo = connector({
  tool: "odoo",
  label: "Odoo",
  categories: ["HRIS", "ATS"],
  version: 1,
  credentials: odooCredentials,
  config: odooConfig,
  baseUrl: ({ base_url }) => base_url,
  auth: odooAuth,
  check: () => callOnUs("read", [["company_ids"]]),
  inspections: odooInspections,
  classify: classifyOdoo,
  // Odoo's own hosting wants calls one after the other; large databases answer slowly.
  limits: { concurrency: 1, timeoutSeconds: 120, rate: null },
  streams,
  attachments: odooAttachments,
  webhooks: odooWebhooks(new Map(streams.map(({ name }) => [name, !partial.has(name)]))),
});
