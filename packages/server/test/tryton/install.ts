/** A Tryton of our own for tests: Debian's packages, a fresh database in a folder, a server until it is stopped. */
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { type TrytonServer, versionOf } from "./rpc.ts";

const run = promisify(execFile);

/** The server's two programs, as Debian names them. */
const programs = { admin: "trytond-admin", server: "trytond" };

const packages = ["server", "modules-party", "modules-company", "modules-timesheet"].map(
  (name) => `tryton-${name}`,
);

/** Installs what is missing. Gives null when Tryton is there, else why it cannot be. */
export async function installTryton(): Promise<string | null> {
  if (await works(programs.admin, ["--version"])) return null;
  if (!(await works("apt-get", ["--version"]))) {
    return "Tryton is not installed, and without apt-get (Debian) this script cannot install it.";
  }
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(await works("sudo", ["-n", "true"]))) {
    return `Tryton is not installed, and installing it needs root or sudo: apt-get install ${packages.join(" ")}`;
  }
  const [command, ...before] = isRoot ? ["apt-get"] : ["sudo", "-n", "apt-get"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run(command ?? "", [...before, "update", "-qq"], { env });
    await run(
      command ?? "",
      [...before, "install", "-y", "-qq", "--no-install-recommends", ...packages],
      { env },
    );
    return null;
  } catch (error) {
    return `The packages ${packages.join(", ")} could not be installed: ${String(error)}`;
  }
}

export interface StartedTryton extends TrytonServer {
  stop(): Promise<void>;
}

/** Creates a database with the three modules and starts a server on a free port of this machine. */
export async function startTryton(): Promise<StartedTryton> {
  const folder = await mkdtemp(join(tmpdir(), "muster-tryton-"));
  const port = await freePort();
  const server = {
    url: `http://127.0.0.1:${port}`,
    database: "hr",
    username: "admin",
    password: "admin",
  };
  const configuration = join(folder, "trytond.conf");
  await writeFile(
    configuration,
    `[web]\nlisten = 127.0.0.1:${port}\n[database]\nuri = sqlite://\npath = ${folder}\n`,
  );
  await writeFile(join(folder, "hr.sqlite"), "");
  await writeFile(join(folder, "password"), server.password);
  await run(
    programs.admin,
    [
      "-c",
      configuration,
      "-d",
      server.database,
      "-u",
      "party",
      "company",
      "timesheet",
      "--activate-dependencies",
      "--email",
      "admin@heron.example",
    ],
    { env: { ...process.env, TRYTONPASSFILE: join(folder, "password") } },
  );
  const child = spawn(programs.server, ["-c", configuration, "-d", server.database], {
    stdio: "ignore",
  });
  const stop = async (): Promise<void> => {
    const gone =
      child.exitCode === null ? new Promise((resolve) => child.once("exit", resolve)) : null;
    child.kill();
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; (await versionOf(server)) === null; tries += 1) {
    if (tries === 120 || child.exitCode !== null) {
      await stop();
      throw new Error("Tryton was installed but its server did not start");
    }
    await delay(250);
  }
  return { ...server, stop };
}

async function works(command: string, args: readonly string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
