/**
 * BambooHR: people from its employee dataset, jobs and pay from its dated tables, groups and locations from its lists
 * of names, time off. What changed it tells by ids. Facts of the tool stand where they are used.
 */
import { Buffer } from "node:buffer";
import { z } from "zod";
import { connector } from "../../connect/connector.ts";
import { company } from "./company.ts";
import { fieldsAsk } from "./dataset.ts";
import { jobs } from "./employments.ts";
import { classifyBamboo } from "./failures.ts";
import { groupsAndLocations } from "./lists.ts";
import { people } from "./people.ts";
import { timeOffBalances, timeOffRequests, timeOffTypes } from "./time-off.ts";
import { bambooWebhooks } from "./webhooks.ts";

const credentials = z.object({
  // Becomes part of the host.
  subdomain: z
    .string()
    .regex(
      /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i,
      "only the part before .bamboohr.com: letters, digits and dashes",
    )
    .describe("The company's part of its BambooHR address: acme of acme.bamboohr.com."),
  api_key: z
    .string()
    .regex(/^[!-9;-~]+$/, "one line without blanks and colons, as BambooHR shows it")
    .describe("API key of a user who may read what is to be mirrored."),
});
type Credentials = z.output<typeof credentials>;

const config = z.object({
  base_url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address in front of /api/v1, for a proxy; BambooHR's own when it is left out."),
});
type Config = z.output<typeof config>;

export const bamboohr = connector<Credentials, Config>({
  tool: "bamboohr",
  label: "BambooHR",
  categories: ["HRIS"],
  version: 1,
  credentials,
  config,
  baseUrl: ({ base_url }, { subdomain }) => base_url ?? `https://${subdomain}.bamboohr.com`,
  auth: {
    auth: "headers",
    // The password may be anything.
    headers: ({ api_key }) => ({
      authorization: `Basic ${Buffer.from(`${api_key}:x`).toString("base64")}`,
    }),
  },
  // What everything else begins with.
  check: () => fieldsAsk(1, 1),
  classify: classifyBamboo,
  // BambooHR publishes no rate. Balances are a request for each person.
  limits: { concurrency: 4, timeoutSeconds: 120, rate: null },
  webhooks: bambooWebhooks,
  streams: [
    company,
    groupsAndLocations,
    people,
    jobs,
    timeOffTypes,
    timeOffRequests,
    timeOffBalances,
  ],
});
