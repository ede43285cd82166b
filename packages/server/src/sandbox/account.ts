/** One account of the product: its world, the journal that keeps it, its faults and its receivers of webhooks. */
import { randomUUID } from "node:crypto";
import type { Clock } from "../kernel/clock.ts";
import { type ChangeName, changes } from "./changes.ts";
import type { Outcome } from "./decision.ts";
import { type Faults, faultsSchema, noFaults } from "./faults.ts";
import { type Entry, openJournal } from "./journal.ts";
import { randomChange } from "./mutate.ts";
import { parseWish } from "./refusal.ts";
import { openSubscriptions, type Subscriptions } from "./subscriptions.ts";
import { startWebhooks, type Webhooks } from "./webhooks.ts";
import { World } from "./world.ts";

export interface Account extends Subscriptions {
  readonly world: World;
  /** Makes a change and says in words what it changed. */
  change(name: ChangeName, wish?: unknown): string;
  /** So many seeded random changes. */
  mutate(count: number): readonly string[];
  faults(): Faults;
  setFaults(wish: unknown): Faults;
  /** What `useUp` left. */
  keepFaults(rest: Faults): void;
  /** Resolves when all webhooks of earlier changes were sent or given up. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface AccountOptions {
  readonly seed: number;
  readonly employees: number;
  /** Null keeps the changes in memory only. */
  readonly folder: string | null;
  readonly clock: Clock;
}

/** Brings back what was changed before; says how many changes that were. */
function replay(entries: readonly Entry[], world: World, webhooks: Webhooks): number {
  for (const { writes, webhook } of entries) {
    for (const write of writes) world.put(write);
    if (webhook === undefined) continue;
    if (webhook.secret === null) webhooks.remove(webhook.url);
    else webhooks.add({ id: webhook.id ?? randomUUID(), url: webhook.url, secret: webhook.secret });
  }
  return entries.filter(({ writes }) => writes.length > 0).length;
}

export function openAccount({ seed, employees, folder, clock }: AccountOptions): Account {
  const journal = openJournal(
    folder,
    { seed, employees },
    Math.floor(clock.now().getTime() / 86_400_000),
  );
  const world = new World({ seed, employees, epochDay: journal.epochDay });
  let faults = noFaults;
  const webhooks = startWebhooks(clock, () => faults.webhooks);
  let changesMade = replay(journal.entries, world, webhooks);

  const commit = ({ says, writes }: Outcome, at: Date): string => {
    journal.append({ at: at.toISOString(), says, writes });
    const told = writes.map((write) => ({
      write,
      isNew: world.read(write.list, write.id) === null,
    }));
    for (const write of writes) world.put(write);
    changesMade++;
    webhooks.announce(told, at);
    return says;
  };
  const note = (says: string, webhook: NonNullable<Entry["webhook"]>): string => {
    journal.append({ at: clock.now().toISOString(), says, writes: [], webhook });
    return says;
  };

  return {
    world,
    change: (name, wish) => {
      const at = clock.now();
      return commit(changes[name](world, at, wish), at);
    },
    mutate: (count) =>
      Array.from({ length: count }, () => {
        const at = clock.now();
        return commit(randomChange(world, at, changesMade), at);
      }),
    faults: () => faults,
    setFaults: (wish) => (faults = parseWish(faultsSchema, wish)),
    keepFaults: (rest) => void (faults = rest),
    ...openSubscriptions(webhooks, note),
    settled: () => webhooks.settled(),
    stop: () => webhooks.stop(),
  };
}
