/** What a delta brings: what changed, and not everything again. */
import { type Check, skip } from "../check.ts";
import { differences } from "../compare.ts";
import { readTool } from "../read-tool.ts";
import { openSubject } from "../subject.ts";

const changesMade = 30;
/** Real products change some records without moving a stamp, such as one that shows a neighbour's text; a full sync brings them. */
const mostUnstamped = 0.25;

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
    const brought = (table: string, id: string): boolean =>
      delta.records.get(table)?.has(id) === true || delta.gone.get(table)?.has(id) === true;
    const due = changes.filter(
      ({ table, deleted }) => byDelta.has(table) && !deleted && !table.includes("_join_"),
    );
    const missed = due.filter(({ table, remoteId }) => !brought(table, remoteId));
    if (missed.length > due.length * mostUnstamped)
      complaints.push(
        `of ${due.length} changes ${missed.length} did not come: ${missed
          .slice(0, 5)
          .map(({ table, remoteId }) => `${table} ${remoteId}`)
          .join(", ")}`,
      );
    // What did not change need not come; what comes must be true.
    complaints.push(
      ...differences(delta.records, emulator.truth(), {
        only: (table) => byDelta.has(table) && !table.includes("_join_"),
        spared: (table, id) => !brought(table, id),
      }),
    );
    return complaints;
  },
};
