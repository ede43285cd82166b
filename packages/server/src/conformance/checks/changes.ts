/** What a delta brings: what changed, and not everything again. */
import { type Check, skip } from "../check.ts";
import { differences } from "../compare.ts";
import { readTool } from "../read-tool.ts";
import { openSubject } from "../subject.ts";

const changesMade = 30;

export const deltasBringChanges: Check = {
  name: "deltas bring what changed, and ask for no more",
  needs: "emulator",
  run: async (stage) => {
    const { connector, emulator } = stage;
    if (connector.streams.every(({ delta }) => delta === null))
      return skip(`${connector.label} cannot be asked for changes`);
    await using opened = openSubject(stage);
    const whole = await readTool(opened.source);
    const changes = await emulator.mutate(changesMade);
    const delta = await readTool(opened.source, { since: whole.points });
    const complaints = [...delta.failures].map(
      ([stream, { kind }]) => `the delta of ${stream} ended as ${kind}`,
    );
    if (whole.rows > 100 && delta.rows >= whole.rows)
      complaints.push(
        `the delta brought ${delta.rows} rows of ${whole.rows}: it asks for everything`,
      );

    const byDelta = new Set(
      connector.streams.flatMap(({ delta: by, feeds }) =>
        by ? feeds.map(({ table }) => table.name) : [],
      ),
    );
    const changed = new Set(
      changes
        .filter(({ table }) => byDelta.has(table))
        .map(({ table, remoteId }) => `${table} ${remoteId}`),
    );
    // What did not change need not come; what comes must be true all the same.
    const truth = emulator.truth();
    const brought = (table: string, id: string): boolean =>
      delta.records.get(table)?.has(id) === true;
    complaints.push(
      ...differences(delta.records, truth, {
        only: (table) => byDelta.has(table) && !table.includes("_join_"),
        spared: (table, id) => !brought(table, id) && !changed.has(`${table} ${id}`),
      }),
    );
    return complaints;
  },
};
