/** The package as npm would publish it, installed into a fresh project without any network. */
import { execFile } from "node:child_process";
import { existsSync, globSync, readFileSync, realpathSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

export const repository = resolve(import.meta.dirname, "../../..");
export const sdkFolder = join(repository, "packages/sdk");
const run = promisify(execFile);

export interface Project {
  readonly folder: string;
  readonly tarball: string;
  write(name: string, text: string): Promise<void>;
  /** What it printed. Fails with all its words when it ends badly. */
  run(program: string, args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

export async function freshProject(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "muster-packed-"));
  const here = (program: string, args: readonly string[]) => say(program, args, folder);
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write("package.json", `{ "name": "fresh", "private": true, "type": "module" }`);
  // Only the package itself is built anew; what it depends on is packed as it was installed.
  const tarball = await pack(sdkFolder, folder);
  const others: string[] = [];
  for (const one of dependencies(sdkFolder))
    others.push(await pack(one, folder, "--ignore-scripts"));
  const quiet = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund"];
  // An empty cache: nothing can come from anywhere but the tarballs.
  const cache = ["--cache", join(folder, "empty-cache")];
  await here("npm", ["install", ...quiet, ...cache, tarball, ...others]);
  // Types of Node and of drivers come from elsewhere, as in every project.
  for (const name of ["@types", "undici-types", "pg-types", "pg-protocol"]) {
    const target = join(folder, "node_modules", name);
    if (!existsSync(target)) await symlink(join(repository, "node_modules", name), target);
  }
  return {
    folder,
    tarball,
    write,
    run: here,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function pack(from: string, to: string, ...flags: readonly string[]): Promise<string> {
  const before = new Set(globSync("*.tgz", { cwd: to }));
  await say("npm", ["pack", "--pack-destination", to, ...flags], from);
  const made = globSync("*.tgz", { cwd: to }).find((name) => !before.has(name));
  if (made === undefined) throw new Error(`npm pack made nothing of ${from}`);
  return join(to, made);
}

async function say(program: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await run(program, args, { cwd, env: plainEnvironment() });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`, { cause: error });
  }
}

/** Without what npm and vitest tell their children: a fresh project knows nothing of them. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|VITEST)/i.test(name));
  return Object.fromEntries(kept);
}

/** The folders of everything that a package needs to run, however deep. */
function dependencies(from: string, found = new Set<string>()): ReadonlySet<string> {
  const text = readFileSync(join(from, "package.json"), "utf8");
  const { dependencies: names = {} } = JSON.parse(text) as {
    dependencies?: Record<string, string>;
  };
  for (const name of Object.keys(names)) {
    const folder = installed(name, from);
    if (found.has(folder)) continue;
    found.add(folder);
    dependencies(folder, found);
  }
  return found;
}

function installed(name: string, from: string): string {
  const folder = join(from, "node_modules", name);
  if (existsSync(folder)) return folder;
  if (dirname(from) === from) throw new Error(`${name} is not installed`);
  return installed(name, dirname(from));
}

export interface Runtime {
  readonly path: string;
  readonly version: string;
}

/** Every Node on PATH, and those in MUSTER_NODES: programs, separated as in PATH. */
export async function runtimes(): Promise<readonly Runtime[]> {
  const onPath = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "node"));
  const named = (process.env["MUSTER_NODES"] ?? "").split(delimiter).filter((path) => path !== "");
  const found = [process.execPath, ...onPath, ...named].filter((path) => existsSync(path));
  const byVersion = new Map<string, Runtime>();
  for (const path of new Set(found.map((path) => realpathSync(path)))) {
    const { stdout } = await run(path, ["--version"]);
    const version = stdout.trim();
    if (!byVersion.has(version)) byVersion.set(version, { path, version });
  }
  return [...byVersion.values()];
}
