import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const onLinux = process.platform === "linux";

/** When the process started, as a text to compare; undefined when there is no such process. */
export async function processStart(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  if (!onLinux) return printed(pid, "lstart=");
  const stat = await procFile(`${pid}/stat`);
  const boot = await procFile("sys/kernel/random/boot_id");
  if (stat === undefined || boot === undefined) return undefined;
  // Fields are counted after the command's closing bracket: the command may contain blanks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? undefined : `${boot.trim()}/${fields[19]}`;
}

/** The process' command line; undefined when there is no such process. */
export async function processCommand(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  if (!onLinux) return printed(pid, "command=");
  return (await procFile(`${pid}/cmdline`))?.replaceAll("\0", " ");
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function procFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(`/proc/${path}`, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // Both mean that the process ended between two looks.
    if (code === "ENOENT" || code === "ESRCH") return undefined;
    throw error;
  }
}

async function printed(pid: number, column: string): Promise<string | undefined> {
  try {
    const { stdout } = await run("ps", ["-ww", "-o", column, "-p", String(pid)]);
    return stdout.trim();
  } catch (error) {
    const gone = error instanceof Error && "code" in error && error.code === 1;
    if (gone) return undefined;
    throw error;
  }
}
