/** Whether each list can be read at all: the first thing one wants to know of a real account. */
import type { Check } from "../check.ts";
import { readTool } from "../read-tool.ts";
import { openSubject } from "../subject.ts";

/** Pages of each list: a real account may have thousands. */
const mostPages = 3;

export const everyListCanBeRead: Check = {
  name: "every list can be read, and its rows are understood",
  needs: "tool",
  run: async (subject) => {
    await using opened = openSubject(subject);
    // An emulator gives every right; a real account may lack some, and is told so by its syncs.
    const warnings = subject.emulator ? await opened.source.inspect() : [];
    const { failures, setAside } = await readTool(opened.source, { mostPages });
    // A right or a module that is missing is the account's to have; the connector took it for what it is.
    const wrong = [...failures].filter(
      ([, { kind }]) => kind !== "forbidden" && kind !== "missing",
    );
    return [
      ...warnings.map((warning) => `a sound account is warned: ${warning}`),
      ...wrong.map(([stream, { kind, message }]) => `${stream}: ${kind} (${message})`),
      ...[...new Set(setAside)].slice(0, 10).map((reason) => `a row was set aside: ${reason}`),
    ];
  },
};
