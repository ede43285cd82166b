/**
 * What chance can do to a running Muster, by name. Each deed happens at once; what has to be undone (a process that
 * is down, a tool that misbehaves) is undone a few steps later. The same seed decides the same deeds in the same order.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Chance } from "./chance.ts";
import type { Customer, Manners } from "./customer.ts";
import { clockSteps } from "./clock-steps.ts";
import type { MusterProcess } from "./process.ts";
import type { Stage } from "./stage.ts";

/** A deed, decided but not done: a sentence for the log, the hand that does it, and what undoes it after so many steps. */
export interface Deed {
  readonly says: string;
  readonly act: () => Promise<void> | void;
  readonly undo?: { readonly afterSteps: number; readonly act: () => Promise<void> | void };
  /** What it holds until it is undone: no second deed may hold the same. */
  readonly holds?: object;
}

type Decide = (stage: Stage, chance: Chance) => Deed;

export const deeds = {
  change: (stage, chance) => {
    const { name, tool } = chance.pick(stage.customers);
    const count = chance.between(1, 4);
    const act = (): void => {
      for (let left = count; left > 0; left -= 1) tool.change();
    };
    return { says: `${count} changes in the tool of ${name}`, act };
  },
  sync: (stage, chance) => {
    const { name, client, integrationId } = chance.pick(stage.customers);
    const type = chance.pick(["FULL", "DELTA", "DELTA"]);
    const body = { type };
    // Nobody waits for the answer. The API may be down: then nobody asked.
    const act = (): void =>
      void client.ask("POST", "/force-sync", { integration: integrationId, body }).catch(() => {});
    return { says: `${type} sync of ${name} asked for`, act };
  },
  "kill a worker": (stage, chance) => killed(chance.pick(stage.workers), chance),
  "kill a mirror": (stage, chance) => killed(chance.pick(stage.mirrors), chance),
  "kill the API": (stage, chance) => killed(stage.api, chance),
  "pause a worker": (stage, chance) => {
    const worker = chance.pick(stage.workers);
    return {
      says: `worker ${worker.name} is paused until its leases were taken over`,
      act: async () => {
        worker.pause();
        await clockSteps.leases(stage);
      },
      undo: { afterSteps: chance.between(2, 6), act: () => worker.wake() },
      holds: worker,
    };
  },
  "leases run out": (stage) => ({
    says: "all leases run out while their workers live",
    act: () => clockSteps.leases(stage),
  }),
  "kill PostgreSQL": ({ database }) => ({
    says: "PostgreSQL is killed and started again",
    act: async () => {
      await database.kill();
      await database.start();
    },
  }),
  "restart PostgreSQL": ({ database }) => ({
    says: "PostgreSQL is stopped and started again",
    act: async () => {
      await database.stop();
      await database.start();
    },
  }),
  "cut connections": ({ database }) => ({
    says: "all connections of the database break",
    act: () => database.cut(),
  }),
  "end a session": ({ sql }, chance) => {
    const place = chance.between(0, 99);
    return {
      says: "a session of the database is ended",
      act: async () => {
        await sql`
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'muster'
          ORDER BY pid OFFSET ${place} % greatest((SELECT count(*) FROM pg_stat_activity WHERE application_name = 'muster'), 1) LIMIT 1`;
      },
    };
  },
  "tool trouble": (stage, chance) => {
    const { name, tool } = chance.pick(stage.customers);
    const faults = toolTroubles(chance);
    return {
      says: `the tool of ${name}: ${JSON.stringify(faults)}`,
      act: () => tool.misbehave(faults),
      undo: { afterSteps: chance.between(2, 5), act: () => tool.mend() },
      holds: tool,
    };
  },
  "changes under a full sync": (stage, chance) => {
    const { name, tool, client, integrationId } = chance.pick(stage.customers);
    return {
      says: `a full sync of ${name} reads slowly while much changes and is told by webhooks`,
      act: async () => {
        tool.misbehave({ slow_ms: 20, rows_per_page: 10 });
        client
          .ask("POST", "/force-sync", { integration: integrationId, body: { type: "FULL" } })
          .catch(() => {});
        for (let left = 15; left > 0; left -= 1) {
          tool.change();
          await pause(40);
        }
      },
      undo: { afterSteps: chance.between(1, 3), act: () => tool.mend() },
      holds: tool,
    };
  },
  "webhook trouble": (stage, chance) => {
    const { name, tool } = chance.pick(stage.customers);
    const webhooks = chance.pick<object>([
      { twice: true, newest_first: true, delay_ms: 30 },
      { twice: true, delay_ms: 300 },
      { newest_first: true, delay_ms: 100 },
      { lose_every: 2, newest_first: true },
      { wrong_signature: true },
    ]);
    return {
      says: `the webhooks of the tool of ${name}: ${JSON.stringify(webhooks)}`,
      act: () => tool.misbehave({ webhooks }),
      undo: { afterSteps: chance.between(2, 6), act: () => tool.mend() },
      holds: tool,
    };
  },
  "receiver trouble": (stage, chance) => {
    const customer: Customer = chance.pick(stage.customers);
    const manners = chance.pick<Manners>(["refuses", "hangs up", "keeps waiting"]);
    return {
      says: `the receiver of ${customer.name} ${manners}`,
      act: () => customer.behave(manners),
      undo: { afterSteps: chance.between(1, 4), act: () => customer.behave("handles") },
      holds: customer,
    };
  },
  "clock step": (stage, chance) => {
    const which = chance.pick(["deliveries", "rereads", "windows", "stamps", "schedules"] as const);
    return { says: `the clock steps over ${which}`, act: () => clockSteps[which](stage) };
  },
} as const satisfies Readonly<Record<string, Decide>>;

export type DeedName = keyof typeof deeds;

/** How often each comes up. */
export const weights: Readonly<Record<DeedName, number>> = {
  change: 26,
  sync: 30,
  "kill a worker": 6,
  "kill a mirror": 8,
  "kill the API": 2,
  "pause a worker": 8,
  "leases run out": 10,
  "kill PostgreSQL": 1,
  "restart PostgreSQL": 1,
  "cut connections": 2,
  "end a session": 4,
  "tool trouble": 10,
  "changes under a full sync": 5,
  "webhook trouble": 8,
  "receiver trouble": 5,
  "clock step": 5,
};

function killed(victim: MusterProcess, chance: Chance): Deed {
  return {
    says: `${victim.name} is killed`,
    act: () => victim.kill(),
    undo: { afterSteps: chance.between(1, 3), act: () => victim.start() },
    holds: victim,
  };
}

const lists = ["people", "contracts", "leave_requests", "org_units", "skill_levels"] as const;

function toolTroubles(chance: Chance): object {
  const list = chance.pick(lists);
  const count = chance.between(1, 3);
  return chance.pick<object>([
    { throttle: 2 + count, retry_after_seconds: 1 },
    { broken: count },
    { cut: count },
    { html: count },
    { slow_ms: 150 },
    { forbidden: [list] },
    { list, missing_ids: true },
    { list, doubled_ids: true },
    { list, endless_cursor: true },
    { list, ends_early: true },
  ]);
}
