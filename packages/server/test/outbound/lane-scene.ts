/** Random lives of two integrations and two endpoints: what can happen, and making it happen. */
import * as fc from "fast-check";
import type { Database, Transaction } from "../../src/db/pool.ts";
import { inTransaction } from "../../src/db/transaction.ts";
import type { DeliveringWorld } from "../../src/outbound/sending/deliver.ts";
import { disableEndpoint } from "../../src/outbound/lanes/disable-endpoint.ts";
import { type Again, sendAgain } from "../../src/outbound/lanes/send-again.ts";
import { sendStretch } from "../../src/outbound/lanes/send-range.ts";
import { type TestClock, testClock } from "../harness/clock.ts";
import type { Received, Receiver } from "../harness/receiver.ts";
import * as telling from "./telling.ts";

const second = 1000;

const models = ["hris_absences", "hris_employees", "hris_employments", "hris_teams"];

const which = fc.constantFrom(0, 1);
const status = fc.constantFrom(200, 200, 500, 503, 410);
const someModels = fc.uniqueArray(fc.constantFrom(...models), { minLength: 1, maxLength: 2 });
export const move = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("change" as const), which, someModels }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("send" as const), status }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("all at once" as const), which, someModels, status }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("disable in flight" as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("enable" as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait" as const), hours: fc.constantFrom(1, 30) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("give up" as const) }) },
);

export const byHand = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("send one again" as const), which, nth: fc.nat(20) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("send a stretch again" as const),
      which,
      after: fc.nat(20),
      length: fc.integer({ min: 1, max: 10 }),
    }),
  },
);

export type Move =
  | (typeof move extends fc.Arbitrary<infer T> ? T : never)
  | (typeof byHand extends fc.Arbitrary<infer T> ? T : never);

export interface Stored {
  readonly integration: string;
  readonly sequence: number;
  readonly models: readonly string[];
  /** The endpoints that were on when it was stored. */
  readonly heardBy: readonly string[];
}

export interface Attempted {
  readonly one: Received;
  readonly status: number;
}

export class Scene {
  readonly stored: Stored[] = [];
  readonly attempted: Attempted[] = [];
  readonly db: Database;
  readonly world: DeliveringWorld;
  readonly clock: TestClock;
  readonly environment: string;
  readonly integrations: readonly string[];
  readonly endpoints: readonly string[];

  constructor(parts: Pick<Scene, "db" | "clock" | "environment" | "integrations" | "endpoints">) {
    this.db = parts.db;
    this.clock = parts.clock;
    this.environment = parts.environment;
    this.integrations = parts.integrations;
    this.endpoints = parts.endpoints;
    this.world = telling.deliveringWorld(parts.db, parts.clock);
  }

  /** `receiver` answers so from now on, and what it answers is kept. */
  answer(receiver: Receiver, code: number): void {
    receiver.answer((one) => {
      this.attempted.push({ one, status: code });
      return { status: code };
    });
  }

  async change(at: number, names: readonly string[]): Promise<void> {
    const { environment } = this;
    const integration = this.integrations[at] ?? "";
    await inTransaction(this.db, async (tx) => {
      // Whoever switches an endpoint off because of its receiver takes this row too.
      await tx`SELECT FROM environments WHERE id = ${environment} FOR NO KEY UPDATE`;
      const enabled = await tx<{ id: string }[]>`
        SELECT id FROM webhook_endpoints WHERE enabled AND environment_id = ${environment}`;
      const heardBy = enabled.map((row) => row.id);
      const { sequence } = await telling.storeDataChanged(tx, environment, integration, names);
      this.stored.push({ integration, sequence, models: names, heardBy });
    });
  }

  async disable(at: number): Promise<void> {
    const endpointId = this.endpoints[at] ?? "";
    await inTransaction(this.db, async (tx) => {
      await tx`SELECT FROM environments WHERE id = ${this.environment} FOR NO KEY UPDATE`;
      await tx`SELECT FROM webhook_endpoints WHERE id = ${endpointId} FOR NO KEY UPDATE`;
      const why = { reason: "A test.", failure: "disabled", at: this.clock.now() } as const;
      await disableEndpoint(tx, { endpointId, ...why });
    });
  }

  /** The deliveries or the events that `choose` names, while others send and store. */
  async sendAgain(at: number, choose: (tx: Transaction, again: Again) => Promise<unknown>) {
    const endpointId = this.endpoints[at] ?? "";
    await inTransaction(this.db, async (tx) => {
      await tx`SELECT FROM environments WHERE id = ${this.environment} FOR NO KEY UPDATE`;
      const [on] = await tx`
        SELECT FROM webhook_endpoints WHERE id = ${endpointId} AND enabled FOR NO KEY UPDATE`;
      if (on !== undefined) await choose(tx, { endpointId, askedAt: this.clock.now() });
    });
  }

  async enable(at: number): Promise<void> {
    await this
      .db`UPDATE webhook_endpoints SET enabled = true WHERE id = ${this.endpoints[at] ?? ""}`;
  }

  async drain(): Promise<void> {
    while ((await telling.sendDue(this.world)) > 0);
  }
}

export async function newScene(db: Database, receiver: Receiver): Promise<Scene> {
  const environment = await telling.newEnvironment(db);
  const integrations = [
    await telling.newIntegration(db, environment),
    await telling.newIntegration(db, environment),
  ];
  const endpoints: string[] = [];
  for (const at of [0, 1]) {
    const url = `${receiver.url}?endpoint=${at}`;
    const asked = { url, events: ["data-changed"] };
    endpoints.push((await telling.newEndpoint(db, environment, asked)).id);
  }
  return new Scene({ db, clock: testClock(new Date()), environment, integrations, endpoints });
}

export async function play(scene: Scene, receiver: Receiver, step: Move): Promise<void> {
  switch (step.do) {
    case "change":
      return scene.change(step.which, step.someModels);
    case "send":
      scene.answer(receiver, step.status);
      await telling.sendDue(scene.world);
      return;
    case "all at once": {
      scene.answer(receiver, step.status);
      const { world } = scene;
      await Promise.all([
        scene.change(step.which, step.someModels),
        telling.sendDue(world),
        scene.change(1 - step.which, step.someModels),
        telling.sendDue(world),
      ]);
      return;
    }
    case "disable in flight":
      await Promise.all([telling.sendDue(scene.world), scene.disable(step.which)]);
      return;
    case "enable":
      return scene.enable(step.which);
    case "wait":
      await scene.clock.advance(step.hours * 3600 * second);
      return;
    case "give up":
      // Whatever is a head now is FAILED afterwards.
      scene.answer(receiver, 500);
      return telling.tryToTheEnd(scene.world, scene.clock);
    case "send one again":
      await Promise.all([
        telling.sendDue(scene.world),
        scene.sendAgain(step.which, async (tx, again) => {
          const ids = await tx<{ id: string }[]>`
            SELECT id FROM deliveries WHERE endpoint_id = ${again.endpointId} AND sequence = ${step.nth}`;
          await sendAgain(
            tx,
            again,
            ids.map((row) => row.id),
          );
        }),
      ]);
      return;
    case "send a stretch again": {
      const { environment: environmentId } = scene;
      const { after, length } = step;
      const range = { after, until: after + length, since: null, limit: 200 };
      await Promise.all([
        scene.change(step.which, ["hris_absences"]),
        scene.sendAgain(step.which, (tx, again) =>
          sendStretch(tx, { ...again, ...range, environmentId, events: ["data-changed"] }),
        ),
        telling.sendDue(scene.world),
      ]);
      return;
    }
    default:
      return step satisfies never;
  }
}

/** Nothing new, both endpoints on, a receiver that takes everything: whatever can still arrive does. */
export async function settle(scene: Scene, receiver: Receiver): Promise<void> {
  scene.answer(receiver, 200);
  for (const at of [0, 1]) await scene.enable(at);
  for (const at of [0, 1]) await scene.change(at, ["hris_locations"]);
  await scene.clock.advance(48 * 3600 * second);
  await scene.drain();
}
