/** A connector, its emulator, and the source between them, as the engine would open it. */
import { allConnectors } from "../../src/composition/connectors.ts";
import { allEmulators } from "../../src/composition/emulators.ts";
import type { Connector } from "../../src/connect/connector.ts";
import type { Emulator } from "../../src/emulators/emulator.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { createLog } from "../../src/kernel/log.ts";
import { openSource, type OpenSource } from "../../src/source/declared.ts";
import { localBudgets } from "../../src/source/local-budget.ts";

const connectors = allConnectors(() => "");

export const emulatedTools = [...allEmulators.keys()].filter((tool) => connectors.has(tool));

export interface EmulatedTool extends AsyncDisposable {
  readonly connector: Connector;
  readonly emulator: Emulator;
  readonly open: () => OpenSource & AsyncDisposable;
}

export async function emulated(tool: string, people = 60): Promise<EmulatedTool> {
  const [connector, start] = [connectorNamed(tool), allEmulators.get(tool)];
  if (start === undefined) throw new Error(`there is no emulator for ${tool}`);
  const emulator = await start({ seed: 7, people, now: () => new Date() });
  return {
    connector,
    emulator,
    open: () => {
      const source = openSource({
        connector,
        credentials: emulator.credentials,
        config: emulator.config,
        policy: { allowPrivateNetworks: true },
        budgetOf: localBudgets(systemClock),
        clock: systemClock,
        random: Math.random,
        log: createLog({ level: "silent", pretty: false }),
        signal: new AbortController().signal,
        patience: { tries: 5, gapMs: 10, gapsMs: 2_000, throttledMs: 20_000 },
      });
      return { ...source, [Symbol.asyncDispose]: () => source.close() };
    },
    [Symbol.asyncDispose]: () => emulator.stop(),
  };
}

export function connectorNamed(tool: string): Connector {
  const connector = connectors.get(tool);
  if (connector === undefined) throw new Error(`there is no connector for ${tool}`);
  return connector;
}
