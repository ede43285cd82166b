/** One account of the product: its world, the journal that keeps it, its faults and its receivers of webhooks. */
import { z } from "zod";
import type { Clock } from "../kernel/clock.ts";
import { type ChangeName, changes } from "./changes.ts";
import type { Outcome } from "./decision.ts";
import { type Faults, faultsSchema, noFaults } from "./faults.ts";
import { type Entry, openJournal } from "./journal.ts";
import { randomChange } from "./mutate.ts";
import { Refusal } from "./refusal.ts";
import { startWebhooks, type Webhooks } from "./webhooks.ts";
import { World } from "./world.ts";

export interface Account {
  readonly world: World;
  /** Makes a change and says in words what it changed. */
  change(name: ChangeName, wish?: unknown): string;
  /** So many seeded random changes. */
  mutate(count: number): readonly string[];
  faults(): Faults;
  setFaults(wish: unknown): Faults;
  /** What `useUp` left. */
  keepFaults(rest: Faults): void;
  addWebhook(wish: unknown): string;
  removeWebhook(url: string): string;
  webhooks(): readonly string[];
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

const receiverSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(1),
});

function parse<S extends z.ZodType>(schema: S, wish: unknown): z.output<S> {
  const parsed = schema.safeParse(wish ?? {});
  if (!parsed.success) throw new Refusal(400, "bad_wish", z.prettifyError(parsed.error));
  return parsed.data;
}

/** Brings back what was changed before; says how many changes that were. */
function replay(entries: readonly Entry[], world: World, webhooks: Webhooks): number {
  for (const { writes, webhook } of entries) {
    for (const write of writes) world.put(write);
    if (webhook === undefined) continue;
    if (webhook.secret === null) webhooks.remove(webhook.url);
    else webhooks.add({ url: webhook.url, secret: webhook.secret });
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
  const webhooks = startWebhooks(clock);
  let faults = noFaults;
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
  const note = (
    says: string,
    webhook: { readonly url: string; readonly secret: string | null },
  ): string => {
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
    setFaults: (wish) => (faults = parse(faultsSchema, wish)),
    keepFaults: (rest) => void (faults = rest),
    addWebhook: (wish) => {
      const receiver = parse(receiverSchema, wish);
      webhooks.add(receiver);
      return note(`changes are told to ${receiver.url}`, receiver);
    },
    removeWebhook: (url) => {
      webhooks.remove(url);
      return note(`changes are no longer told to ${url}`, { url, secret: null });
    },
    webhooks: () => webhooks.urls(),
    settled: () => webhooks.settled(),
    stop: () => webhooks.stop(),
  };
}
