/** Tryton 6.0 with companies, employees and timesheets, as far as its JSON-RPC reaches. It knows no webhooks. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { changesBetween } from "../compare.ts";
import type { Emulator, StartEmulator, Truth } from "../emulator.ts";
import { openStage } from "../stage.ts";
import { invent } from "./invent.ts";
import { openMutations } from "./mutate.ts";
import { openRpc } from "./rpc.ts";
import { tellTruth } from "./truth.ts";
import { openWorld } from "./world.ts";

const database = "hr";

export const startTryton: StartEmulator = async ({ seed, people, now, port = 0 }) => {
  const world = openWorld(now);
  invent(world, { seed, people });
  const stage = openStage({
    now,
    // A proxy before it says so; Tryton itself does for logins only.
    throttled: (reply, seconds) =>
      reply.code(429).header("retry-after", seconds).type("text/html").send(page),
    broken: (reply) =>
      reply.send({
        id: 1,
        error: ["could not serialize access due to concurrent update", "Traceback …"],
      }),
  });
  const account = { database, username: "sync", password: `${seed}`.padStart(12, "rain-") };
  const answer = openRpc(world, { account, stage, seed });
  stage.app.post<{ Params: { database: string } }>(
    "/:database/",
    (request: FastifyRequest<{ Params: { database: string } }>, reply: FastifyReply) => {
      const { authorization = "" } = request.headers;
      const said = answer({ database: request.params.database, authorization, body: request.body });
      return said === "refused" ? reply.code(401).type("text/html").send(page) : reply.send(said);
    },
  );
  const url = await stage.listen(port);
  const truth = (): Truth => tellTruth(world);
  const change = openMutations(world, seed);
  const { username, password } = account;
  const emulator: Emulator = {
    tool: "tryton",
    url,
    credentials: { username, password },
    config: { base_url: url, database },
    wrongCredentials: [
      { username, password: "wrong password" },
      { username: "nobody", password },
    ],
    forbiddable: {
      "company.company": ["hris_legal_entities"],
      "company.employee": ["hris_employees", "hris_employments"],
      "timesheet.line": ["hris_timesheets"],
    },
    received: stage.received,
    forgetReceived: stage.forgetReceived,
    setFaults: stage.setFaults,
    truth,
    mutate: async (count) => {
      const before = truth();
      change(count);
      return changesBetween(before, truth());
    },
    sendWebhooksTo: () => undefined,
    signsWebhooks: false,
    sentWebhooks: () => [],
    stop: stage.stop,
  };
  return emulator;
};

const page = "<!doctype html><title>No</title>";
