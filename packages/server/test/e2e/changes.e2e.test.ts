/** Acceptance 4: a change in the tool is told once, and the delta lists exactly what it reaches (P2, P13, P14). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../harness/database.ts";
import { type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf, type Listed } from "./client.ts";
import { handsOn } from "./hands.ts";
import { type Muster, startMuster } from "./muster.ts";
import { listenAt, nothingMoreToTell, verified } from "./telling.ts";

interface Employee extends Listed {
  readonly display_full_name: string;
  readonly manager: { readonly id: string } | null;
  readonly work_location: { readonly id: string } | null;
}

const database = testDatabase();

describe("a change in the tool, made on the command line", { timeout: 30_000 }, () => {
  let muster: Muster;
  let client: Client;
  let receiver: Receiver;
  let secret: string;
  let before: Snapshot;

  beforeAll(async () => {
    receiver = await startReceiver();
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
    client = clientOf(muster);
    secret = await listenAt(receiver.url, client);
    // What syncs find is looked at here: webhooks of the tool would be faster.
    await handsOn(muster).faults({ webhooks: { lose_every: 1 } });
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await receiver.close();
  });
  beforeEach(async () => {
    // Whatever was told before belongs to an earlier change.
    await nothingMoreToTell(database.sql, muster.integrationId);
    before = await snapshot(client, muster.integrationId);
  });

  /** One change by hand and one sync, then what was told and what the deltas list. */
  const change = async (type: "FULL" | "DELTA", ...command: readonly string[]) => {
    const [toldBefore, since] = [receiver.received.length, new Date().toISOString()];
    const ran = await muster.run("sandbox", ...command);
    if (ran.code !== 0) throw new Error(`muster sandbox ${command.join(" ")}: ${ran.text}`);
    const sync = await client.sync(muster.integrationId, type);
    expect(sync).toMatchObject({ state: "SUCCEEDED", warnings: [] });
    await nothingMoreToTell(database.sql, muster.integrationId);
    const events = receiver.received.slice(toldBefore).map((one) => verified(one, secret));
    const touched = async (path: string) =>
      (await client.list(path, muster.integrationId, { updated_after: since }))
        .map(({ remote_id }) => remote_id)
        .toSorted();
    return {
      events,
      employees: await touched("/hris/employees"),
      reviews: await touched("/hris/performance-reviews"),
      locations: await touched("/hris/locations"),
      openings: await touched("/hris/staffing-entities"),
      after: await snapshot(client, muster.integrationId),
    };
  };
  const told = (...models: readonly string[]) => [
    expect.objectContaining({
      data: expect.objectContaining({
        integration_id: muster.integrationId,
        changed_models: models.toSorted().map((name) => ({ name })),
      }),
    }),
  ];

  test("a renamed manager: the manager and the employees who nest it, told as employees", async () => {
    const manager = someManager(before);
    const reviews = before.reviews.filter(about(manager.id)).map(({ remote_id }) => remote_id);

    const result = await change("DELTA", "rename", manager.remote_id, "Ada", "Lovelace");

    const models = ["hris_employees", ...(reviews.length > 0 ? ["hris_performance_reviews"] : [])];
    expect(result.events).toEqual(told(...models));
    expect(result.employees).toEqual(
      [
        manager.remote_id,
        ...reportsOf(before, manager).map(({ remote_id }) => remote_id),
      ].toSorted(),
    );
    expect(result.reviews).toEqual(reviews.toSorted());
    expect(result.locations).toEqual([]);
    expect(movedStamps(before, result.after)).toEqual([manager.remote_id]);
    const [report] = reportsOf(result.after, manager);
    expect(report?.manager).toMatchObject({ first_name: "Ada", last_name: "Lovelace" });
  });

  test("a renamed location: the location, and the employees who work there", async () => {
    const site = before.locations.find(({ id }) => at(before, id).length > 1)!;
    const openings = before.openings.filter(({ locations }) =>
      (locations as { id: string }[]).some(({ id }) => id === site.id),
    );

    const result = await change("FULL", "rename-location", site.remote_id, "Harbour");

    const models = ["hris_employees", "hris_locations"];
    if (openings.length > 0) models.push("hris_staffing_entities");
    expect(result.events).toEqual(told(...models));
    expect(result.employees).toEqual(
      at(before, site.id)
        .map(({ remote_id }) => remote_id)
        .toSorted(),
    );
    expect(result.locations).toEqual([site.remote_id]);
    expect(result.openings).toEqual(openings.map(({ remote_id }) => remote_id).toSorted());
    expect(movedStamps(before, result.after)).toEqual([site.remote_id]);
  });

  test("a move to another team: the membership changes, the employee is told, nobody's stamp moves", async () => {
    const person = someManager(before);

    const result = await change("DELTA", "move", person.remote_id, "u-18");

    expect(result.events).toEqual(told("hris_employees", "hris_join_employees_teams"));
    expect(result.employees).toEqual([person.remote_id]);
    expect(movedStamps(before, result.after)).toEqual([]);
  });

  test("a manager leaves: status and last day show wherever the manager is nested", async () => {
    const manager = someManager(before);
    const reviews = before.reviews.filter(about(manager.id)).map(({ remote_id }) => remote_id);

    const result = await change("FULL", "fire", manager.remote_id);

    const models = ["hris_employees", ...(reviews.length > 0 ? ["hris_performance_reviews"] : [])];
    expect(result.events).toEqual(told(...models));
    expect(result.employees).toEqual(
      [
        manager.remote_id,
        ...reportsOf(before, manager).map(({ remote_id }) => remote_id),
      ].toSorted(),
    );
    expect(movedStamps(before, result.after)).toEqual([manager.remote_id]);
    const [report] = reportsOf(result.after, manager);
    expect(report?.manager).toMatchObject({ employment_status: "INACTIVE" });
  });
});

interface Snapshot {
  readonly employees: readonly Employee[];
  readonly locations: readonly Listed[];
  readonly reviews: readonly Listed[];
  readonly openings: readonly Listed[];
}

async function snapshot(client: Client, integration: string): Promise<Snapshot> {
  return {
    // The contract's judge has looked at them.
    employees: (await client.list("/hris/employees", integration)) as Employee[],
    locations: await client.list("/hris/locations", integration),
    reviews: await client.list("/hris/performance-reviews", integration),
    openings: await client.list("/hris/staffing-entities", integration),
  };
}

/** Records of all lists whose own stamp is another now. */
function movedStamps(before: Snapshot, after: Snapshot): readonly string[] {
  const all = (of: Snapshot) => [...of.employees, ...of.locations, ...of.reviews, ...of.openings];
  const stamps = new Map(all(before).map(({ id, changed_at }) => [id, changed_at]));
  return all(after)
    .filter(({ id, changed_at }) => stamps.get(id) !== changed_at)
    .map(({ remote_id }) => remote_id);
}

const reportsOf = ({ employees }: Snapshot, { id }: Listed) =>
  employees.filter(({ manager }) => manager?.id === id);
const at = ({ employees }: Snapshot, location: string) =>
  employees.filter(({ work_location }) => work_location?.id === location);
const about = (id: string) => (review: Listed) =>
  [review["reviewee"], review["reviewer"]].some((one) => (one as Listed | null)?.id === id);

/** Leads some people but not all, so that a delta of everybody would be noticed; still works; is not in u-18. */
function someManager(before: Snapshot): Employee {
  const found = before.employees.find((one) => {
    const reports = reportsOf(before, one).length;
    return reports > 1 && reports < 50 && one["employment_status"] === "ACTIVE" && !inUnit18(one);
  });
  if (found === undefined) throw new Error("the sandbox has no manager of some");
  return found;
}

const inUnit18 = (one: Employee): boolean =>
  (one["groups"] as { remote_id: string }[]).some(({ remote_id }) => remote_id === "u-18");
