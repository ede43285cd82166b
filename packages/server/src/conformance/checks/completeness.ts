/** What a complete read brings: everything, as it is, whatever the tool does meanwhile. */
import type { Faults } from "../../emulators/emulator.ts";
import { type Check, type Complaints, during, type Stage } from "../check.ts";
import { deviations, differences } from "../compare.ts";
import { type ReadTool, readTool } from "../read-tool.ts";
import { openSubject } from "../subject.ts";

export const everyFieldIsTrue: Check = {
  name: "a complete read equals the tool, record by record and field by field",
  needs: "emulator",
  run: async (stage) => {
    const read = await readWhile(stage, {});
    return [...failuresOf(read), ...differences(read.records, stage.emulator.truth())];
  },
};

export const nothingIsSetAside: Check = {
  name: "every row maps, or is set aside with a reason and without a value",
  needs: "emulator",
  run: async (stage) => {
    const [clean, spoilt] = [
      await readWhile(stage, {}),
      await readWhile(stage, { malformedRows: true }),
    ];
    const complaints = clean.setAside
      .slice(0, 5)
      .map((reason) => `a sound row was set aside: ${reason}`);
    if (spoilt.failures.size > 0)
      complaints.push(
        ...failuresOf(spoilt).map((text) => `broken rows ended a whole list: ${text}`),
      );
    return complaints;
  },
};

export const doubledRowsCountOnce: Check = {
  name: "rows that come twice count once",
  needs: "emulator",
  run: (stage) => sameAsCalm(stage, { doubledRows: true }),
};

export const movingRowsAreNotLost: Check = {
  name: "rows that stay are read, also while others come, go and change places",
  needs: "emulator",
  run: async (stage) => {
    const before = await readWhile(stage, {});
    const read = await readWhile(stage, { movingRows: true });
    const after = await readWhile(stage, {});
    const stayed = (table: string, id: string): boolean =>
      [before, after].every(({ records }) => records.get(table)?.has(id) === true);
    return [
      ...failuresOf(read),
      ...deviations(read.records, after.records, {
        idsOnly: true,
        // A join has no id of its own.
        only: (table) => !table.includes("_join_"),
        spared: (table, id) => !stayed(table, id),
      }),
    ];
  },
};

export const bruisesHeal: Check = {
  name: "errors, cut answers and pages of HTML are asked for again",
  needs: "emulator",
  run: (stage) => sameAsCalm(stage, { broken: 1, cut: 1, html: 1 }),
};

export const aSlowToolIsReadWhole: Check = {
  name: "a slow tool is read whole",
  needs: "emulator",
  run: (stage) => sameAsCalm(stage, { slowMs: 30 }),
};

/** What comes while the tool misbehaves is what comes while it does not. */
async function sameAsCalm(stage: Stage, faults: Partial<Faults>): Promise<Complaints> {
  const [calm, read] = [await readWhile(stage, {}), await readWhile(stage, faults)];
  return [...failuresOf(read), ...deviations(read.records, calm.records)];
}

async function readWhile(stage: Stage, faults: Partial<Faults>): Promise<ReadTool> {
  await using opened = openSubject(stage);
  return await during(stage, faults, () => readTool(opened.source));
}

const failuresOf = ({ failures }: ReadTool): readonly string[] =>
  [...failures].map(
    ([stream, { kind, message }]) => `${stream} could not be read: ${kind} (${message})`,
  );
