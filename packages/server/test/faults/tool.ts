/** The tool that a customer's integration reads: a sandbox in the test's process, which survives whatever is killed, and remembers what it ever lost. */
import { sandboxConnector } from "../../src/connectors/sandbox/connector.ts";
import type { Account } from "../../src/sandbox/account.ts";
import { isListName } from "../../src/sandbox/invented/lists.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";

/** Small pages and slow answers: a sync is long enough to be met by trouble in its middle. */
const usual = { rows_per_page: 30, slow_ms: 4 } as const;

export interface Tool {
  readonly url: string;
  /** One random change; says what happened. */
  change(): string;
  /** Misbehaves in this way until `mend`. */
  misbehave(faults: object): void;
  /** Its usual self again: small pages, slow answers. */
  mend(): void;
  /** At its best, when all trouble is over. */
  rest(): void;
  /** Since when the tool lacks or lacked the record, by the clock; undefined when it had it all along. */
  lostAt(model: string, remoteId: string): number | undefined;
  stop(): Promise<void>;
}

export async function startTool(seed: number, employees: number): Promise<Tool> {
  const sandbox = await startSandbox({ seed, employees, folder: null });
  const { control } = sandbox;
  control.setFaults(usual);
  const lost = new Map<string, number>();
  let known = recordsOf(control);

  return {
    url: sandbox.url,
    change: () => {
      const [says = ""] = control.mutate(1);
      const now = recordsOf(control);
      // Noted before anybody can have read the change: nothing else runs until we return.
      for (const gone of known.difference(now)) if (!lost.has(gone)) lost.set(gone, Date.now());
      known = now;
      return says;
    },
    misbehave: (faults) => void control.setFaults({ ...usual, ...faults }),
    mend: () => void control.setFaults(usual),
    rest: () => void control.setFaults({}),
    lostAt: (model, remoteId) => lost.get(nameOf(model, remoteId)),
    stop: () => sandbox.stop(),
  };
}

const nameOf = (model: string, remoteId: string): string => `${model} ${remoteId}`;
const streams = sandboxConnector(() => "http://nowhere.invalid").streams;
const everything = { after: 0, limit: 1_000_000, since: null, includeDeleted: false };

/** Every record that the tool has now, as the connector would tell it. */
function recordsOf({ world }: Account): ReadonlySet<string> {
  const records = new Set<string>();
  for (const stream of streams) {
    if (!isListName(stream.name)) throw new Error(`the sandbox has no list ${stream.name}`);
    for (const raw of world.list(stream.name, everything).rows) {
      const row = stream.row.parse(raw);
      for (const feed of stream.feeds) {
        for (const { remoteId, deleted } of feed.records(row, undefined, "2026-01-01"))
          if (!deleted) records.add(nameOf(feed.table.name, String(remoteId)));
      }
    }
  }
  return records;
}
