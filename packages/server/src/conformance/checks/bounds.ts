/** What a tool may not make us do: ask too fast, read for ever, swallow anything, or take a lack of rights for emptiness. */
import { type Check, type Complaints, during, skip, type Stage } from "../check.ts";
import type { Stream } from "../../connect/stream.ts";
import { deviations } from "../compare.ts";
import { type ReadTool, readTool } from "../read-tool.ts";
import { openSubject } from "../subject.ts";

/** Beside a request that was throttled another one may have been on its way. */
const underWayMs = 15;

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
      const next = exchanges.find((other) => other.at.getTime() > told + underWayMs);
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
    await during(stage, { endless: true }, () => readTool(opened.source));
    const asked = opened.exchanges.length - usual;
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
    const calm = await readWithout(stage, []);
    const complaints: string[] = [];
    for (const [part, tables] of parts) {
      const read = await readWithout(stage, [part]);
      const found = withoutPart(stage.connector.streams, { read, calm, tables });
      complaints.push(...found.map((text) => `without ${part}: ${text}`));
    }
    return complaints;
  },
};

async function readWithout(stage: Stage, forbidden: readonly string[]): Promise<ReadTool> {
  await using opened = openSubject(stage);
  return await during(stage, { forbidden }, () => readTool(opened.source));
}

/** What it lists: it may bring records of other tables sooner, and promises nothing of those. */
const tablesOf = ({ feeds }: Stream): readonly string[] =>
  feeds.flatMap(({ table, sooner }) => (sooner ? [] : [table.name]));

function withoutPart(
  streams: readonly Stream[],
  {
    read: { failures, records },
    calm,
    tables,
  }: { readonly read: ReadTool; readonly calm: ReadTool; readonly tables: readonly string[] },
): Complaints {
  const believed = tables.filter((table) => {
    const feeding = streams.filter((stream) => tablesOf(stream).includes(table));
    return feeding.length > 0 && feeding.every(({ name }) => !failures.has(name));
  });
  const wrong = [...failures].filter(([, { kind }]) => kind !== "forbidden" && kind !== "missing");
  const hit = new Set(streams.filter(({ name }) => failures.has(name)).flatMap(tablesOf));
  const needless = [...hit].filter((table) => !tables.includes(table));
  const only = (table: string): boolean => !tables.includes(table) && !hit.has(table);
  return [
    ...believed.map((table) => `${table} counts as read whole`),
    ...wrong.map(([stream, { kind }]) => `${stream} ended as ${kind}`),
    ...deviations(records, calm.records, { idsOnly: true, only }),
    ...needless.map((table) => `${table} could not be read`),
  ];
}
