/**
 * The sandbox in the part of an emulator. It is our own invention, so there is no second reading of anybody's documents:
 * what a calm read brings is taken for true, and the suite's disturbances are measured against it.
 */
import type { Connector } from "../../src/connect/connector.ts";
import { sandboxConnector } from "../../src/connectors/sandbox/connector.ts";
import { openSubject, type Subject } from "../../src/conformance/subject.ts";
import { readTool } from "../../src/conformance/read-tool.ts";
import {
  type Change,
  type Emulator,
  type Faults,
  noFaults,
  type Truth,
} from "../../src/emulators/emulator.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";

export async function emulatedSandbox(
  employees: number,
): Promise<Subject & { readonly emulator: Emulator }> {
  const sandbox = await startSandbox({ folder: null, employees });
  const connector = sandboxConnector(() => sandbox.url);
  const plain: Subject = { connector, credentials: {}, config: {}, emulator: null };
  const calm = (): Promise<Truth> => readCalmly({ ...plain, emulator: standIn });
  let truth: Truth = new Map();

  const standIn: Emulator = {
    tool: connector.tool,
    url: sandbox.url,
    credentials: {},
    config: {},
    wrongCredentials: [],
    forbiddable: {
      people: ["hris_employees", "hris_join_employees_teams"],
      sites: ["hris_locations"],
    },
    received: () => [],
    forgetReceived: () => undefined,
    setFaults: (faults) => sandbox.control.setFaults(faultsOf({ ...noFaults, ...faults })),
    truth: () => truth,
    mutate: async (count) => {
      const before = truth;
      sandbox.control.mutate(count);
      truth = await calm();
      return changesBetween(before, truth);
    },
    // It has an API for that.
    sendWebhooksTo: () => undefined,
    signsWebhooks: true,
    sentWebhooks: () => [],
    stop: () => sandbox.stop(),
  };
  truth = await calm();
  return { ...plain, emulator: standIn };
}

async function readCalmly(subject: Subject & { readonly connector: Connector }): Promise<Truth> {
  await using opened = openSubject(subject);
  const { records } = await readTool(opened.source);
  const tables = subject.connector.streams.flatMap(({ feeds }) => feeds.map(({ table }) => table));
  return new Map(
    tables.map((table) => {
      const names = Object.keys(table.fields);
      const rows = [...(records.get(table.name) ?? [])].map(
        ([id, row]) => [id, Object.fromEntries(names.map((name, at) => [name, row[at]]))] as const,
      );
      return [table.name, new Map(rows)];
    }),
  );
}

/** The same misbehaviour in the sandbox's words. */
function faultsOf(faults: Faults): object {
  return {
    throttle: faults.throttle,
    retry_after_seconds: faults.retryAfterSeconds,
    broken: faults.broken,
    html: faults.html,
    cut: faults.cut,
    slow_ms: faults.slowMs,
    forbidden: faults.forbidden,
    doubled_ids: faults.doubledRows,
    missing_ids: faults.malformedRows,
    endless_cursor: faults.endless,
    huge_text: faults.paddedBytes,
  };
}

function changesBetween(before: Truth, after: Truth): readonly Change[] {
  return [...after].flatMap(([table, records]) => {
    const was = before.get(table) ?? new Map<string, unknown>();
    const gone = [...was.keys()].filter((id) => !records.has(id));
    const other = [...records].filter(
      ([id, row]) => JSON.stringify(was.get(id)) !== JSON.stringify(row),
    );
    return [
      ...gone.map((remoteId) => ({ table, remoteId, deleted: true })),
      ...other.map(([remoteId]) => ({ table, remoteId, deleted: false })),
    ];
  });
}
