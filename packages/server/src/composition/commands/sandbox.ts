import { once } from "node:events";
import type { SandboxActions } from "../../cli/commands/sandbox.ts";
import { readConfig } from "../../config.ts";
import { invalid } from "../../kernel/problem.ts";
import { sandboxCommands } from "../../sandbox/commands.ts";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { readSandboxUrl, sandboxFolder } from "../data-folder.ts";
import { runningSandbox } from "../running-sandbox.ts";
import { stopSignal } from "../stop-signal.ts";
import { out, quietLog } from "./joined.ts";

export const sandbox: SandboxActions = {
  async serveSandbox(options) {
    const config = readConfig(process.env);
    const running = await runningSandbox(config);
    if (running !== null) {
      throw invalid(
        `A sandbox runs for ${config.dataDir} already, at ${running}: ` +
          "`npx muster sandbox help` lists what can be done with it.",
      );
    }
    const signal = stopSignal(() => out.line("stopping …"));
    const log = quietLog(config);
    const opened = await startSandbox({ ...options, folder: sandboxFolder(config.dataDir), log });
    out.line(`Sandbox HR with ${options.employees} employees at ${opened.url}; Ctrl-C stops it.`);
    if (!signal.aborted) await once(signal, "abort");
    await opened.stop();
  },

  async sandbox(name, args) {
    const { dataDir } = readConfig(process.env);
    const url = await readSandboxUrl(dataDir);
    if (url === null) {
      throw invalid(
        `No sandbox runs for ${dataDir}: start one with \`npm start\` or \`npx muster sandbox\`.`,
      );
    }
    const command = sandboxCommands.find((one) => one.name === name);
    if (command === undefined) throw new Error(`the program offers ${name}, the sandbox does not`);
    out.line(await command.run(url, args));
  },
};
