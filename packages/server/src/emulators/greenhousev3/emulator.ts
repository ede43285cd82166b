/**
 * Greenhouse Harvest v3 as it is on the wire: tokens from an OAuth endpoint, lists as bare arrays with the newest id
 * first, a cursor that stands alone, loud refusals of what it does not know, webhooks in the words of its first API.
 */
import { changesBetween } from "../compare.ts";
import { dice } from "../dice.ts";
import type { Emulator, EmulatorOptions } from "../emulator.ts";
import { padded } from "../misbehave.ts";
import { openStage, type Stage } from "../stage.ts";
import { inventWorld } from "./invent.ts";
import { type Desk, forbidden, serveLists } from "./lists.ts";
import { acts } from "./mutate.ts";
import type { Happening } from "./payloads.ts";
import { customer, partner, serveTokens, type Tokens } from "./tokens.ts";
import { truthOf } from "./truth.ts";
import { openWebhooks } from "./webhooks.ts";

export interface GreenhouseOptions extends EmulatorOptions {
  /** Some have seen that a credential has one live access token: a new one then ends the one before. */
  readonly oneToken?: boolean;
}

/** Lists that can be closed, with the tables that cannot be read whole without them. */
const forbiddable: Readonly<Record<string, readonly string[]>> = {
  candidates: ["ats_candidates"],
  candidate_tags: ["ats_tags"],
  applied_candidate_tags: ["ats_join_candidates_tags"],
  applications: ["ats_applications"],
  jobs: ["ats_jobs"],
  job_posts: ["ats_job_postings", "ats_screening_questions", "ats_join_jobs_screening_questions"],
  job_interview_stages: ["ats_application_stages", "ats_join_jobs_application_stages"],
  job_owners: ["ats_join_jobs_users", "ats_join_user_job_role_assignments"],
  interviews: ["ats_interviews"],
  interviewers: ["ats_join_interviews_users"],
  offers: ["ats_offers"],
  users: ["ats_users", "ats_join_users_roles"],
  rejection_reasons: ["ats_rejection_reasons"],
};

const windowMs = 30_000;
/** Generous: whoever wants to see a limit sets the fault. */
const mostInWindow = 20_000;

function openDoors(now: () => Date): Stage {
  return openStage({
    now,
    throttled: (reply, seconds) =>
      reply
        .code(429)
        .headers({
          "retry-after": String(seconds),
          "x-ratelimit-limit": String(mostInWindow),
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": String(Math.ceil(now().getTime() / 1_000) + seconds),
        })
        .send({ message: "Too Many Requests" }),
    broken: (reply) => reply.code(500).send({ message: "Internal Server Error" }),
  });
}

/** Windows begin at fixed moments. */
function limitRate({ app }: Stage, now: () => Date): void {
  let window = 0;
  let used = 0;
  app.addHook("preHandler", async (_request, reply) => {
    const at = Math.floor(now().getTime() / windowMs);
    if (at !== window) used = 0;
    window = at;
    used += 1;
    const reset = Math.ceil(((at + 1) * windowMs) / 1_000);
    reply.headers({
      "x-ratelimit-limit": String(mostInWindow),
      "x-ratelimit-remaining": String(Math.max(0, mostInWindow - used)),
      "x-ratelimit-reset": String(reset),
    });
    if (used <= mostInWindow) return undefined;
    const seconds = Math.max(1, reset - Math.floor(now().getTime() / 1_000));
    reply.header("retry-after", String(seconds));
    return reply.code(429).send({ message: "Too Many Requests" });
  });
}

function checkTokens({ app, faults, useUp }: Stage, tokens: Tokens): void {
  app.addHook("preHandler", async (request, reply) => {
    if (!request.url.startsWith("/v3/")) return undefined;
    const [scheme, token = ""] = (request.headers.authorization ?? "").split(" ");
    if (useUp("expired")) tokens.end(token);
    if (scheme === "Bearer" && tokens.isAlive(token)) {
      const [, list = ""] = /^\/v3\/(\w+)/.exec(request.url) ?? [];
      return tokens.allows(token, list) ? undefined : forbidden(reply);
    }
    const errors = ["Token could not be decoded or has expired."];
    return reply.code(401).send({ message: "Unauthorized", errors });
  });
  app.addHook("preSerialization", async (request, _reply, payload) =>
    request.url.startsWith("/v3/") ? padded(payload, faults().paddedBytes) : payload,
  );
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ message: "Resource not found" }),
  );
}

export async function startGreenhouse(options: GreenhouseOptions): Promise<Emulator> {
  const { now, oneToken = false } = options;
  const stage = openDoors(now);
  const world = inventWorld(options);
  let url = "";
  const desk: Desk = { stage, world, url: () => url };
  limitRate(stage, now);
  checkTokens(stage, serveTokens(stage, { now, oneToken }));
  serveLists(desk);
  const webhooks = openWebhooks();
  url = await stage.listen(options.port ?? 0);
  const throwing = dice(options.seed, "mutations");

  const mutate: Emulator["mutate"] = async (count) => {
    const before = truthOf(world);
    const happenings: Happening[] = [];
    for (let made = 0, tried = 0; made < count && tried < count * 20; tried++) {
      const happened = throwing.pick(acts)(world, throwing);
      if (happened === null) continue;
      happenings.push(...happened);
      made += 1;
    }
    const changes = changesBetween(before, truthOf(world));
    await webhooks.tell(happenings);
    return changes;
  };

  return {
    tool: "greenhousev3",
    url,
    credentials: { ...customer },
    partner: { ...partner },
    config: { base_url: url, auth_url: url },
    wrongCredentials: [
      { ...customer, client_secret: "another" },
      { ...customer, client_id: "nobody" },
    ],
    forbiddable,
    received: stage.received,
    forgetReceived: stage.forgetReceived,
    setFaults: (faults) => {
      world.stirred = 0;
      stage.setFaults(faults);
    },
    truth: () => truthOf(world),
    mutate,
    signsWebhooks: true,
    sendWebhooksTo: webhooks.setUp,
    sentWebhooks: webhooks.office.sent,
    stop: async () => {
      await webhooks.office.close();
      await stage.stop();
    },
  };
}
