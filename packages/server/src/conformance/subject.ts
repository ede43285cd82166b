/** What the suite is run against: a connector and a tool, an emulator or the vendor's own service. */
import { PassThrough } from "node:stream";
import type { Connector } from "../connect/connector.ts";
import type { Wants } from "../connect/place.ts";
import type { Emulator } from "../emulators/emulator.ts";
import { systemClock } from "../kernel/clock.ts";
import { createLog } from "../kernel/log.ts";
import { openSource, type OpenSource } from "../source/declared.ts";
import { localBudgets } from "../source/local-budget.ts";
import type { Patience } from "../source/patience.ts";
import type { Exchanged } from "../source/send.ts";

export interface Subject {
  readonly connector: Connector;
  readonly credentials: unknown;
  readonly config: unknown;
  /** Null: the vendor's own service, which nobody can make misbehave. */
  readonly emulator: Emulator | null;
}

export interface Opening {
  readonly credentials?: unknown;
  readonly wants?: Wants;
  readonly patience?: Patience;
  readonly maxAnswerBytes?: number;
}

export interface OpenedSubject extends AsyncDisposable {
  readonly source: OpenSource;
  /** Oldest first. */
  readonly exchanges: readonly Exchanged[];
  /** Everything that was logged so far. */
  readonly logged: () => string;
}

/** Quick enough for a suite; what waits longer than this has lost its patience. */
const patience: Patience = { tries: 5, gapMs: 20, gapsMs: 2_000, throttledMs: 20_000 };

export function openSubject(subject: Subject, opening: Opening = {}): OpenedSubject {
  const exchanges: Exchanged[] = [];
  const destination = new PassThrough().setEncoding("utf8");
  let logged = "";
  destination.on("data", (text: string) => (logged += text));
  const { connector, config, emulator } = subject;
  const source = openSource({
    connector,
    config,
    credentials: subject.credentials,
    policy: { allowPrivateNetworks: emulator !== null },
    budgetOf: localBudgets(systemClock),
    clock: systemClock,
    random: Math.random,
    log: createLog({ level: "trace", pretty: false, destination }),
    signal: new AbortController().signal,
    onExchange: (exchanged) => exchanges.push(exchanged),
    patience,
    ...opening,
  });
  return {
    source,
    exchanges,
    logged: () => logged,
    [Symbol.asyncDispose]: () => source.close(),
  };
}
