/** Odoo 18.0 Community with everything that we read installed, as far as its JSON-RPC reaches. */
import type { FastifyReply } from "fastify";
import type { Emulator, EmulatorOptions, StartEmulator, Truth } from "../emulator.ts";
import { openStage } from "../stage.ts";
import { openCommits } from "./commits.ts";
import { serializationFailure } from "./errors.ts";
import { everyRight, type Group, withImplied } from "./groups.ts";
import { knownModules } from "./invent/company.ts";
import { invent } from "./invent/invent.ts";
import { mailDomain } from "./invent/names.ts";
import { openMovement } from "./movement.ts";
import { changesBetween, openMutations } from "./mutations/mutate.ts";
import { type Account, rpcFailure, serveRpc } from "./rpc.ts";
import type { Session } from "./session.ts";
import { tellTruth } from "./truth/truth.ts";
import { openHooks } from "./webhooks.ts";
import { openWorld } from "./world.ts";

export interface OdooOptions extends EmulatorOptions {
  /** What is installed; left out, everything that we know to read. */
  readonly modules?: readonly string[];
  /** What the sync user may do; left out, everything that is read. A right that is missing hides rows silently. */
  readonly groups?: readonly Group[];
  /** The sync user's: 1 and 2, unless somebody did not give it all. */
  readonly companies?: readonly number[];
  /** Between a webhook and the moment when its change can be read. Left out, 1000. */
  readonly commitLagMs?: number;
  /** Do changes include deletions that empty other rows' columns? Nothing but a full read sees these. */
  readonly silentDeletions?: boolean;
}

export const startOdoo: StartEmulator = (options) => startOdooWith(options);

export async function startOdooWith(options: OdooOptions): Promise<Emulator> {
  const { seed, people, now, port = 0 } = options;
  const modules = new Set(options.modules ?? knownModules);
  const groups = options.groups ?? everyRight;
  const companies = options.companies ?? [1, 2];
  const world = openWorld(now);
  const login = `sync@${mailDomain}`;
  const { users } = invent(world, { seed, people, modules, sync: { login, groups, companies } });
  const account: Account = { database: "werft", login, apiKey: keyOf(seed), uid: users.sync };
  const stage = openStage({
    now,
    throttled: throttling(),
    broken: (reply) => reply.send(rpcFailure(reply.request, serializationFailure())),
  });
  const user = (): Session => ({
    view: world.committed,
    uid: account.uid,
    groups: withImplied(groups),
    modules,
    forbidden: stage.faults().forbidden,
    companies,
    activeTest: true,
    balancesOn: null,
    employee: null,
    binSize: false,
  });
  serveRpc(stage.app, { account, stage, user, movement: openMovement(world) });
  const url = await stage.listen(port);
  const truth = (): Truth => tellTruth(user(), url);
  const hooks = openHooks(world);
  const commits = openCommits(stage, options.commitLagMs ?? 1000);
  const change = openMutations(world, { seed, silent: options.silentDeletions ?? false });
  const credentials = { login, api_key: account.apiKey };
  return {
    tool: "odoo",
    url,
    credentials,
    config: { base_url: url, database: account.database },
    wrongCredentials: [
      { ...credentials, api_key: "0".repeat(40) },
      { ...credentials, login: `nobody@${mailDomain}` },
    ],
    forbiddable,
    received: stage.received,
    forgetReceived: stage.forgetReceived,
    setFaults: commits.setFaults,
    truth,
    mutate: async (count) => {
      const before = truth();
      change(count);
      if (await hooks.tell(world.written())) await commits.mayEnd();
      world.commit();
      return changesBetween(before, truth());
    },
    signsWebhooks: false,
    sendWebhooksTo: (target) => hooks.sendTo(target?.url ?? null),
    sentWebhooks: hooks.sent,
    stop: stage.stop,
  };
}

/** Models that can be kept from the sync user, each with what is read from it. */
const forbiddable: Emulator["forbiddable"] = {
  "hr.contract": ["hris_employments"],
  // What a type allows beyond its allocations is counted from the requests.
  "hr.leave": ["hris_absences", "hris_time_off_balances"],
  "hr.leave.allocation": ["hris_time_off_balances"],
  "hr.attendance": ["hris_timesheets"],
  "account.analytic.line": ["hris_timesheets"],
  "calendar.event": ["ats_interviews", "ats_join_interviews_users"],
};

/** Keys are 40 hexadecimal digits. */
function keyOf(seed: number): string {
  return seed.toString(16).padStart(8, "0").repeat(5).slice(0, 40);
}

/** Odoo has no limits of its own; what stands before it has, and says so in one way or the other. */
function throttling(): (reply: FastifyReply, seconds: number) => FastifyReply {
  let times = 0;
  return (reply, seconds) => {
    const [status, title] =
      (times += 1) % 2 === 1
        ? ([429, "Too Many Requests"] as const)
        : ([503, "Service Unavailable"] as const);
    return reply
      .code(status)
      .header("retry-after", seconds)
      .type("text/html")
      .send(
        `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body><center><h1>${status} ${title}</h1></center></body>\r\n</html>\r\n`,
      );
  };
}
