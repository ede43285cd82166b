/** Which tools can be asked for changes: deltas are planned, scheduled and accepted only for these. */
import type { Connector } from "../../connect/connector.ts";

export const tellsChanges = ({ streams }: Pick<Connector, "streams">): boolean =>
  streams.some((stream) => stream.delta !== null);

export function deltaToolsOf(connectors: ReadonlyMap<string, Connector>): ReadonlySet<string> {
  const telling = [...connectors.values()].filter(tellsChanges);
  return new Set(telling.map(({ tool }) => tool));
}
