/** What the tool sent is shown when it is kept, and stands in no file of the data folder in plain words (P16). */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, clientOf } from "./client.ts";
import { foundInFiles, textTraces } from "./found-in-files.ts";
import { type Muster, startMuster } from "./muster.ts";
import { until } from "./until.ts";

let muster: Muster;
let client: Client;

beforeAll(async () => {
  muster = await startMuster({ env: { MUSTER_LOG_LEVEL: "debug" } });
  client = clientOf(muster);
  await client.newestSyncEnd(muster.integrationId);
}, 120_000);
afterAll(() => muster[Symbol.asyncDispose]());

const lists = ["/hris/employees", "/hris/groups", "/hris/locations"];
const sent = async (list: string) =>
  (await client.list(list, muster.integrationId)).map((one) => one["remote_data"] as object | null);
const turn = (value: boolean) =>
  client.data("PUT", `/integrations/${muster.integrationId}/remote-data`, { body: { value } });

test(
  "kept, shown, not to be read on the disk, and gone when it is switched off",
  { timeout: 120_000 },
  async () => {
    for (const list of lists) expect((await sent(list)).filter((one) => one !== null)).toEqual([]);
    await turn(true);
    const rows = await until("every record with what the tool sent", async () => {
      const all = (await Promise.all(lists.map(sent))).flat();
      return all.every((one) => one !== null) ? all : null;
    });
    expect(rows.length).toBeGreaterThan(lists.length);
    // How the tool's JSON begins: our own tables hold some of its values, and never its words for them.
    const beginnings = rows.map((row) => JSON.stringify(row).slice(0, 60));
    const traces = textTraces([...new Set(beginnings)]);
    expect(await foundInFiles(muster.dataDir, traces, "sandbox")).toEqual([]);
    for (const beginning of beginnings) expect(muster.output.text()).not.toContain(beginning);

    await turn(false);
    for (const list of lists) expect((await sent(list)).filter((one) => one !== null)).toEqual([]);
  },
);
