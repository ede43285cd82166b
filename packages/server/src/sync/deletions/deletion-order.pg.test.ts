/** Deletions and answers that overtake each other (P5): the newer knowledge wins, whichever comes later. */
import { hrisEmployees, listEmployees } from "@muster/model";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import { listAll, newIntegration, sync } from "../../../test/harness/engine.ts";
import { FakeSource, people } from "../../../test/harness/fake-source.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordId } from "../../kernel/ids.ts";
import { markDeleted, writeRecords } from "../../records/write.ts";
import type { Closing } from "../close.ts";

const db = testDatabase();
let integration: string;
let tool: FakeSource;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
  tool = new FakeSource({ people: people("1", "2", "3", "4") });
  await sync(db.sql, integration, tool);
});

const remoteIds = async () =>
  (await listAll(db.sql, listEmployees, integration))
    .map((one) => String(one["remote_id"]))
    .toSorted((one, other) => Number(one) - Number(other));
const employees = ({ models }: Closing) => models.find(({ model }) => model === "hris_employees");
const nameAt = Object.keys(hrisEmployees.fields).indexOf("first_name");

/**
 * What re-reading one record because of a tool's webhook does: asked now, committed at once. The stamp taken before
 * asking makes it newer than every page that is on its way.
 */
async function reread(remoteId: string, answer: { name: string } | "gone"): Promise<void> {
  const [known] = await db.sql<{ stamp: string }[]>`SELECT muster_stamp(${integration}) AS stamp`;
  const id = recordId(integration, hrisEmployees.name, remoteId);
  const stamp = known?.stamp ?? "";
  const table = hrisEmployees;
  const into = { integrationId: integration, table, askedAt: stamp, answeredAt: stamp };
  await inTransaction(db.sql, async (tx) => {
    await tx`SELECT muster_stamp(${integration})`;
    if (answer === "gone") return markDeleted(tx, { ...into, reason: "gone_from_source" }, [id]);
    const row = Object.keys(hrisEmployees.fields).map((_, at) =>
      at === nameAt ? answer.name : null,
    );
    const hash = "00000000000000000000000000000001";
    return writeRecords(tx, into, { records: [{ id, remoteId, hash, row }], withheld: [] });
  });
}

/** Does something while the second page of a full sync is on its way. */
function duringSync(act: () => Promise<void>): Promise<Closing> {
  tool.beforePage = async (_, position) => {
    if (position === 2) await act();
  };
  return sync(db.sql, integration, tool);
}

describe("P5", () => {
  it("a record created by a webhook during a full sync is not swept by it", async () => {
    const closing = await duringSync(() => reread("5", { name: "Hired" }));
    expect(employees(closing)).toMatchObject({ seen: 4, deleted: 0, held: 0 });
    expect(await remoteIds()).toEqual(["1", "2", "3", "4", "5"]);
    // The next one was to see it.
    tool.beforePage = () => {};
    expect(employees(await sync(db.sql, integration, tool))).toMatchObject({ deleted: 1 });
  });

  it("an older page cannot bring back what was deleted after it was asked for, a newer one can", async () => {
    // Both pages were asked for before the deletion: the first waits for its commit, the second for its answer.
    tool.rows.people = [{ id: "1", name: "New" }, ...people("2", "3"), { id: "4", name: "New" }];
    const older = await duringSync(() => reread("4", "gone"));
    expect(employees(older)).toMatchObject({ reappeared: 0, deleted: 0 });
    expect(await remoteIds()).toEqual(["1", "2", "3"]);
    tool.beforePage = () => {};
    const newer = await sync(db.sql, integration, tool);
    expect(employees(newer)).toMatchObject({ updated: 1, reappeared: 1 });
    expect(await remoteIds()).toEqual(["1", "2", "3", "4"]);
  });
});

describe("a tool that says which records are gone", () => {
  it("is believed at once, by rows and by ids, however many they are", async () => {
    const changed = new Date().toISOString();
    tool.rows.people = ["1", "2", "3"].map((id) => ({ id, name: null, gone: true, changed }));
    const read = tool.readPage.bind(tool);
    tool.readPage = async (stream, at) => ({ ...(await read(stream, at)), gone: ["4", "unknown"] });
    const closing = await sync(db.sql, integration, tool, "DELTA");
    expect(employees(closing)).toMatchObject({ deleted: 4, held: 0 });
    expect(await remoteIds()).toEqual([]);
  });
});
