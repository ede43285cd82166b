/**
 * Greenhouse's Harvest API, version 3. Everything is a list of its own there: what belongs together is joined by us,
 * and each table has its own list, so that no change depends on its parent's. Facts stand where they are used.
 */
import { connector } from "../../connect/connector.ts";
import { untilUnixSeconds, whenSpent } from "../../connect/throttle.ts";
import { applications, rejectionReasons } from "./applications.ts";
import { attachments } from "./attachments.ts";
import { auth, config, credentials, type Config, type Credentials } from "./auth.ts";
import { appliedTags, candidates, tags } from "./candidates.ts";
import { interviewers, interviews } from "./interviews.ts";
import { jobs, stages } from "./jobs.ts";
import { offers } from "./offers.ts";
import { deletedPosts, posts } from "./posts.ts";
import { managers, owners } from "./teams.ts";
import { userRoles, users } from "./users.ts";
import { greenhouseWebhooks } from "./webhooks.ts";

export const greenhouse = connector<Credentials, Config>({
  tool: "greenhousev3",
  label: "Greenhouse",
  categories: ["ATS"],
  version: 1,
  credentials,
  config,
  baseUrl: ({ base_url }) => base_url,
  auth,
  check: () => ({ method: "GET", path: "/v3/jobs", query: { per_page: 1 } }),
  // Cursors are forgotten after a while that nobody tells, and then refused like any wrong parameter.
  classify: ({ status }, { expires }) => (status === 422 && expires ? "expired" : null),
  // How many requests each window of 30 seconds has differs from credential to credential; each answer says what is left.
  limits: {
    concurrency: 4,
    timeoutSeconds: 60,
    rate: null,
    quiet: whenSpent("x-ratelimit-remaining", untilUnixSeconds("x-ratelimit-reset")),
  },
  webhooks: greenhouseWebhooks,
  // What others point at comes first, so that few references have to wait.
  streams: [
    users,
    userRoles,
    jobs,
    stages,
    posts,
    deletedPosts,
    owners,
    managers,
    candidates,
    tags,
    appliedTags,
    rejectionReasons,
    applications,
    interviews,
    interviewers,
    offers,
  ],
  attachments,
});
