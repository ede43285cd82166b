/**
 * Plays with notifiers: deeds are committed or not, time passes, clocks are set, notifiers look and die. Beside the
 * database stands what must have been told, made from the deeds and the clock alone.
 */
import type { Database } from "../../src/db/pool.ts";
import { inTransaction } from "../../src/db/transaction.ts";
import { modelsNamedIn } from "../../src/outbound/lanes/merge.ts";
import { tellDueChanges } from "../../src/outbound/telling/tell-changes.ts";
import { breaking, type Death } from "./breaking.ts";
import { type DeedName, deeds, foundCompany } from "./deeds.ts";
import * as telling from "./telling.ts";

const windowMs = 30_000;

/** `to` is the number of an integration, from 0 to 2; the first two share an environment. */
export type Step =
  | { readonly kind: "deed"; readonly to: number; readonly deed: DeedName }
  /** A page that is written and not committed yet, and its end. */
  | { readonly kind: "page"; readonly to: number; readonly deeds: readonly DeedName[] }
  | { readonly kind: "end page"; readonly commit: boolean }
  | { readonly kind: "pass"; readonly ms: number }
  /** Somebody sets the notifiers' clock. */
  | { readonly kind: "set clock"; readonly byMs: number }
  /** Notifiers look at the same time; some of them die. */
  | { readonly kind: "look"; readonly notifiers: readonly (Death | null)[] };

interface Expected {
  readonly integration: string;
  /** Committed and not told. */
  readonly changed: Set<string>;
  toldAt: number | null;
  /** Was the clock set since the last telling? Then one may come too early, but none may be missed. */
  clockWasSet: boolean;
}

/** Plays the steps, then lets everything be told. Gives what is wrong, in words. */
export async function playTelling(
  db: Database,
  steps: readonly Step[],
): Promise<readonly string[]> {
  const stage = await newStage(db);
  const wrong: string[] = [];
  const look = async (notifiers: readonly (Death | null)[]): Promise<void> => {
    wrong.push(...(await lookWith(stage, notifiers)));
    wrong.push(
      ...judge(
        stage,
        await stage.told(),
        notifiers.every((dying) => dying === null),
      ),
    );
  };
  for (const step of steps) {
    if (step.kind === "look") await look(step.notifiers);
    else await take(stage, step);
  }
  await stage.page?.end(false);
  // One more for what is left of an open window, and one for the window of that telling.
  for (const passes of [0, windowMs, windowMs]) {
    stage.now += passes;
    await look([null]);
  }
  const windows = await db`SELECT FROM windows`;
  if (windows.length > 0) wrong.push(`${windows.length} windows stay open`);
  return wrong;
}

interface Telling {
  readonly integration: string;
  readonly models: readonly string[];
}

interface Stage {
  readonly db: Database;
  /** By the notifiers' clock. */
  now: number;
  page: OpenPage | null;
  readonly expected: readonly Expected[];
  /** What was told since it was asked last. */
  readonly told: () => Promise<readonly Telling[]>;
}

async function newStage(db: Database): Promise<Stage> {
  // What a play that failed left behind is not this one's.
  await db`DELETE FROM change_notes`;
  await db`DELETE FROM windows`;
  const [two, one] = [await telling.newEnvironment(db), await telling.newEnvironment(db)];
  const expected: Expected[] = [];
  for (const environment of [two, two, one]) {
    const integration = await telling.newIntegration(db, environment);
    await foundCompany(db, integration);
    expected.push({ integration, changed: new Set(), toldAt: null, clockWasSet: false });
  }
  for (const each of [two, one])
    await telling.newEndpoint(db, each, { url: "http://127.0.0.1:9/" });
  const read = new Map([two, one].map((id) => [id, 0]));
  const told = async (): Promise<readonly Telling[]> => {
    const tellings: Telling[] = [];
    for (const [environment, after] of read) {
      const rows = await db<{ sequence: number; integration: string; body: string }[]>`
        SELECT sequence, integration_id AS integration, body FROM events
        WHERE environment_id = ${environment} AND sequence > ${after} ORDER BY sequence`;
      if (rows.some((row, at) => row.sequence !== after + at + 1))
        throw new Error(`the log of ${environment} has a gap after ${after}`);
      read.set(environment, after + rows.length);
      tellings.push(...rows.map((row) => ({ ...row, models: modelsNamedIn(row.body) })));
    }
    return tellings;
  };
  return { db, now: Date.UTC(2026, 0, 1), page: null, expected, told };
}

async function take(stage: Stage, step: Exclude<Step, { readonly kind: "look" }>): Promise<void> {
  const { db, expected } = stage;
  switch (step.kind) {
    case "deed": {
      // The page's transaction holds the integration's write lock.
      if (stage.page?.to === step.to) return;
      const { integration } = of(expected, step.to);
      await inTransaction(db, (tx) => deeds[step.deed].act(tx, integration));
      return note(of(expected, step.to), [step.deed]);
    }
    case "page":
      stage.page ??= await openPage(db, step, of(expected, step.to).integration);
      return;
    case "end page": {
      const { page } = stage;
      stage.page = null;
      if (page === null) return;
      await page.end(step.commit);
      if (step.commit) note(of(expected, page.to), page.deeds);
      return;
    }
    case "pass":
      stage.now += step.ms;
      return;
    case "set clock":
      stage.now += step.byMs;
      for (const each of expected) each.clockWasSet = true;
      return;
    default:
      return step satisfies never;
  }
}

function of(expected: readonly Expected[], at: number): Expected {
  const one = expected[at];
  if (one === undefined) throw new Error(`there is no integration ${at}`);
  return one;
}

function note({ changed }: Expected, names: readonly DeedName[]): void {
  for (const name of names) for (const model of deeds[name].models) changed.add(model);
}

/** One that was not killed must not fail. */
async function lookWith(
  { db, now }: Stage,
  notifiers: readonly (Death | null)[],
): Promise<readonly string[]> {
  const clock = { now: () => new Date(now), sleep: async () => {} };
  const world = { clock, log: telling.silent, config: { debounceSeconds: windowMs / 1000 } };
  const looks = notifiers.map((dying) =>
    tellDueChanges({ ...world, db: dying === null ? db : breaking(db, dying) }),
  );
  const ended = await Promise.allSettled(looks);
  return ended.flatMap((look, at) =>
    look.status === "rejected" && notifiers[at] === null ? [`a look failed: ${look.reason}`] : [],
  );
}

function judge(stage: Stage, tellings: readonly Telling[], mustTell: boolean): readonly string[] {
  const byIntegration = Map.groupBy(tellings, (one) => one.integration);
  return stage.expected.flatMap((one) => {
    const told = byIntegration.get(one.integration) ?? [];
    const sinceMs = one.toldAt === null ? Number.POSITIVE_INFINITY : stage.now - one.toldAt;
    const inWindow = sinceMs >= 0 && sinceMs < windowMs;
    const due = [...one.changed].toSorted().join();
    const wrong: string[] = [];
    if (told.length > 1) wrong.push(`told ${told.length} times at once`);
    for (const { models } of told) {
      if (models.join() !== due) wrong.push(`told ${models.join()}; changed had ${due}`);
      if (due === "") wrong.push("told without a change");
      if (inWindow && !one.clockWasSet) wrong.push(`told again after ${sinceMs} ms`);
      one.changed.clear();
      Object.assign(one, { toldAt: stage.now, clockWasSet: false });
    }
    if (told.length === 0 && mustTell && due !== "" && !inWindow)
      wrong.push(`${due} not told, ${sinceMs} ms after the last`);
    return wrong;
  });
}

interface OpenPage {
  readonly to: number;
  readonly deeds: readonly DeedName[];
  readonly end: (commit: boolean) => Promise<void>;
}

async function openPage(
  db: Database,
  page: Pick<OpenPage, "to" | "deeds">,
  integration: string,
): Promise<OpenPage> {
  const written = Promise.withResolvers<void>();
  const decided = Promise.withResolvers<boolean>();
  const rolledBack = new Error("rolled back");
  const over = inTransaction(db, async (tx) => {
    for (const name of page.deeds) await deeds[name].act(tx, integration);
    written.resolve();
    if (!(await decided.promise)) throw rolledBack;
  }).catch((error: unknown) => {
    if (error !== rolledBack) throw error;
  });
  await written.promise;
  const end = (commit: boolean): Promise<void> => {
    decided.resolve(commit);
    return over;
  };
  return { ...page, end };
}
