/** What a tool may not make us do: ask too fast, read for ever, swallow anything, or take a lack of rights for emptiness. */
import { type Check, type Complaints, during, skip, type Stage } from "../check.ts";
import { differences } from "../compare.ts";
import { readTool } from "../read-tool.ts";
import { openSubject } from "../subject.ts";

export const throttlesAreObeyed: Check = {
  name: "a tool that asks for patience is left alone as long as it said",
  needs: "emulator",
  run: async (stage) => {
    await using opened = openSubject(stage);
    await opened.source.check();
    const waitMs = 1_000;
    const faults = { throttle: 2, retryAfterSeconds: waitMs / 1000 };
    const { failures } = await during(stage, faults, () =>
      readTool(opened.source, { mostPages: 1 }),
    );
    const exchanges = opened.exchanges.toSorted(
      (one, other) => one.at.getTime() - other.at.getTime(),
    );
    const throttled = exchanges.filter(({ failure }) => failure === "throttled");
    const complaints = [...failures].map(([stream, { kind }]) => `${stream} ended as ${kind}`);
    if (throttled.length === 0) complaints.push("its wish was not understood");
    for (const { at, durationMs } of throttled) {
      const told = at.getTime() + durationMs;
      const next = exchanges.find((other) => other.at.getTime() >= told);
      // Clocks of milliseconds may be off by one on either side.
      if (next !== undefined && next.at.getTime() < told + waitMs - 5)
        complaints.push(`asked again after ${next.at.getTime() - told} ms instead of ${waitMs}`);
    }
    return complaints;
  },
};

export const nothingIsReadForEver: Check = {
  name: "a list that leads back to itself is given up",
  needs: "emulator",
  run: async (stage) => {
    await using opened = openSubject(stage);
    const whole = await readTool(opened.source);
    const usual = opened.exchanges.length;
    stage.emulator.forgetReceived();
    await during(stage, { endless: true }, () => readTool(opened.source));
    const asked = stage.emulator.received().length;
    // Whatever was read before a list proved endless, a few times the usual is enough to see it.
    return asked <= usual * 3 + whole.points.size * 3
      ? []
      : [`asked ${asked} times where ${usual} are enough`];
  },
};

export const largeAnswersAreRefused: Check = {
  name: "an answer beyond the limit is refused, and never held whole",
  needs: "emulator",
  run: async (stage) => {
    const maxAnswerBytes = 4 * 1024 * 1024;
    await using opened = openSubject(stage, { maxAnswerBytes });
    await opened.source.check();
    const { failures } = await during(stage, { paddedBytes: 2 * maxAnswerBytes }, () =>
      readTool(opened.source, { mostPages: 1 }),
    );
    const kinds = new Set([...failures.values()].map(({ kind }) => kind));
    return kinds.has("oversized") ? [] : [`taken as ${[...kinds].join(", ") || "fine"}`];
  },
};

export const rightsAreNotEmptiness: Check = {
  name: "what the credentials may not see fails alone, and is never an empty list",
  needs: "emulator",
  run: async (stage) => {
    const parts = Object.entries(stage.emulator.forbiddable);
    if (parts.length === 0) return skip("nothing of it can be forbidden");
    const complaints: string[] = [];
    for (const [part, tables] of parts)
      complaints.push(...(await withoutPart(stage, part, tables)));
    return complaints;
  },
};

async function withoutPart(
  stage: Stage,
  part: string,
  tables: readonly string[],
): Promise<Complaints> {
  await using opened = openSubject(stage);
  const { failures, records } = await during(stage, { forbidden: [part] }, () =>
    readTool(opened.source),
  );
  const feeding = (table: string): readonly string[] =>
    stage.connector.streams
      .filter(({ feeds }) => feeds.some((feed) => feed.table.name === table))
      .map(({ name }) => name);
  const believed = tables.filter((table) => {
    const streams = feeding(table);
    return streams.length > 0 && !streams.some((name) => failures.has(name));
  });
  const wrong = [...failures].filter(([, { kind }]) => kind !== "forbidden" && kind !== "missing");
  const hit = new Set(
    [...failures.keys()].flatMap((name) =>
      stage.connector.streams
        .filter((stream) => stream.name === name)
        .flatMap(({ feeds }) => feeds.map(({ table }) => table.name)),
    ),
  );
  return [
    ...believed.map((table) => `without ${part}, ${table} counts as read whole`),
    ...wrong.map(([stream, { kind }]) => `without ${part}, ${stream} ended as ${kind}`),
    ...differences(records, stage.emulator.truth(), {
      idsOnly: true,
      only: (table) => !tables.includes(table) && !hit.has(table),
    }).map((text) => `without ${part}: ${text}`),
    ...[...hit]
      .filter((table) => !tables.includes(table))
      .map((table) => `without ${part}, ${table} could not be read`),
  ];
}
