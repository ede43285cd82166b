/** Looks for known values in every file below a folder, as somebody would who carried the disk away. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** A value under the name by which a failing test tells it. */
export type Traces = ReadonlyMap<string, Buffer>;

export const textTraces = (values: readonly string[]): Traces =>
  new Map(values.map((value) => [value, Buffer.from(value)]));

/** Moments as PostgreSQL keeps them: microseconds since 2000, in eight bytes. */
export function momentTraces(moments: readonly string[]): Traces {
  const since = Date.UTC(2000, 0, 1);
  return new Map(
    moments.map((moment) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(Date.parse(moment) - since) * 1000n);
      return [`bytes of ${moment}`, bytes];
    }),
  );
}

/** `value in file` for each value found; files that go away meanwhile hold nothing. */
export async function foundInFiles(
  folder: string,
  traces: Traces,
  without: string,
): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || relative(folder, path).startsWith(without)) continue;
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const [name, trace] of traces)
      if (bytes.includes(trace)) found.push(`${name} in ${relative(folder, path)}`);
  }
  return found;
}
