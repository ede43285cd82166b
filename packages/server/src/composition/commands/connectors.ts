import { once } from "node:events";
import type { ConnectorActions } from "../../cli/commands/connectors.ts";
import { findingText, summaryText } from "../../cli/findings-text.ts";
import type { Subject } from "../../conformance/subject.ts";
import { checks, type Finding, runCheck } from "../../conformance/suite.ts";
import type { Connector } from "../../connect/connector.ts";
import type { StartEmulator } from "../../emulators/emulator.ts";
import { invalid } from "../../kernel/problem.ts";
import { readInput } from "../../services/input.ts";
import { allConnectors } from "../connectors.ts";
import { allEmulators } from "../emulators.ts";
import { writeConnector } from "../new-connector.ts";
import { stopSignal } from "../stop-signal.ts";
import { out } from "./joined.ts";

/** Small enough for a minute, large enough for several pages of a list. */
const checked = { seed: 1, people: 230 } as const;

export const connectors: ConnectorActions = {
  async newConnector(wish) {
    const files = await writeConnector(wish);
    out.line(files.join("\n"));
    out.line(
      `\nNext: npm run fix && npx muster connector check ${wish.tool}, then make it true, list by list.`,
    );
  },

  async checkConnector({ tool, only }) {
    const chosen = checks.filter(({ name }) => only === null || name.includes(only));
    if (chosen.length === 0)
      throw invalid(
        `No check has these words in its name; there are:\n${checks.map(({ name }) => name).join("\n")}`,
      );
    const connector = connectorOf(tool);
    const account = accountIn(process.env, connector);
    const emulator = account ? null : await emulatorOf(tool)({ ...checked, now: () => new Date() });
    const subject: Subject = account
      ? { connector, ...account, emulator }
      : { connector, credentials: emulator?.credentials, config: emulator?.config, emulator };
    out.line(
      account
        ? `${connector.label}, the real service: it is only read`
        : `${connector.label}, by its emulator`,
    );
    const findings: Finding[] = [];
    try {
      for (const check of chosen) {
        const finding = await runCheck(check, subject);
        findings.push(finding);
        out.line(findingText(finding));
      }
    } finally {
      await emulator?.stop();
    }
    out.line(summaryText(findings));
    if (findings.some(({ is }) => is === "broken")) process.exitCode = 1;
  },

  async emulate({ tool, ...options }) {
    const signal = stopSignal(() => out.line("stopping …"));
    const emulator = await emulatorOf(tool)({ ...options, now: () => new Date() });
    out.line(`${connectorOf(tool).label}, emulated, at ${emulator.url}; Ctrl-C stops it.\n`);
    const given = [
      ...words("--credential", emulator.credentials),
      ...words("--config", emulator.config),
    ];
    out.line(`npx muster integrations connect ${tool} --organization Acme ${given.join(" ")}`);
    const { partner, config } = emulator;
    if (partner !== undefined) {
      const body = { tool, end_user: { organization_name: "Acme" }, credentials: partner, config };
      out.line("\nOr let a person decide: POST /v1/integrations/authorizations takes");
      out.line(JSON.stringify(body));
    }
    if (!signal.aborted) await once(signal, "abort");
    await emulator.stop();
  },
};

const words = (option: string, of: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(of).map(([name, value]) => `${option} ${name}=${value}`);

function connectorOf(tool: string): Connector {
  const known = allConnectors(() => "");
  const connector = known.get(tool);
  if (connector === undefined)
    throw invalid(`There is no connector for ${tool}; there are ${[...known.keys()].join(", ")}.`);
  return connector;
}

function emulatorOf(tool: string): StartEmulator {
  const start = allEmulators.get(tool);
  if (start === undefined)
    throw invalid(
      `There is no emulator for ${tool}; there are ${[...allEmulators.keys()].join(", ") || "none"}. ` +
        "Give an account of the real service in MUSTER_CHECK_CREDENTIALS (JSON).",
    );
  return start;
}

/** An account of the real service, where the environment holds one. What stands in it is not repeated in errors. */
function accountIn(
  env: NodeJS.ProcessEnv,
  connector: Connector,
): Pick<Subject, "credentials" | "config"> | null {
  const { MUSTER_CHECK_CREDENTIALS: credentials, MUSTER_CHECK_CONFIG: config = "{}" } = env;
  if (credentials === undefined) return null;
  return {
    credentials: readInput(
      connector.credentials,
      json("MUSTER_CHECK_CREDENTIALS", credentials),
      "credentials",
    ),
    config: readInput(connector.config, json("MUSTER_CHECK_CONFIG", config), "config"),
  };
}

function json(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(`${name} is not JSON.`);
  }
}
