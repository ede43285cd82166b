/** Sandbox HR: the invented product that comes with Muster, met like any other tool, over HTTP only. */
import { z } from "zod";
import { type Connector, connector } from "../../connect/connector.ts";
import { openings } from "./openings.ts";
import { companies, folders, orgUnits, sites } from "./organisation.ts";
import { contracts, people } from "./people.ts";
import { assessors, reviewRounds, reviews, scales, skillLevels, skills } from "./performance.ts";
import { sandboxWebhooks } from "./webhooks.ts";
import { leaveAccounts, leaveRequests, leaveTypes, timeEntries } from "./time.ts";

const configSchema = z.object({
  base_url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address of a sandbox; the built-in one when it is left out."),
  // Both left out: the server's own company.
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(999_999_999)
    .optional()
    .describe("Which invented company; each number is another one."),
  employees: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe("How many people the invented company has."),
});
type Config = z.output<typeof configSchema>;

/** The built-in server is started with these numbers unless it is told otherwise. */
const usual = { seed: 1, employees: 200 } as const;

/** Every pair of numbers is an account of its own on the same server. */
function accountPath({ seed, employees }: Config): string {
  if (seed === undefined && employees === undefined) return "";
  return `/accounts/${seed ?? usual.seed}-${employees ?? usual.employees}`;
}

/** `defaultUrl` is asked at each use: the built-in server takes a free port whenever it starts. */
export function sandboxConnector(defaultUrl: () => string): Connector {
  return connector({
    tool: "sandbox",
    label: "Sandbox HR",
    categories: ["HRIS"],
    version: 1,
    credentials: z.object({}),
    config: configSchema,
    baseUrl: (config) => (config.base_url ?? defaultUrl()) + accountPath(config),
    auth: { auth: "none" },
    check: () => ({ method: "GET", path: "/api/me" }),
    limits: { concurrency: 4, timeoutSeconds: 30, rate: null },
    webhooks: sandboxWebhooks,
    // What others point at comes first, so that few references have to wait.
    streams: [
      companies,
      sites,
      orgUnits,
      people,
      contracts,
      leaveTypes,
      leaveRequests,
      leaveAccounts,
      timeEntries,
      folders,
      reviewRounds,
      reviews,
      scales,
      skills,
      assessors,
      skillLevels,
      openings,
    ],
  });
}
