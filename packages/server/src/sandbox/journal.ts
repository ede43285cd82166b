/**
 * What people changed, one line each, so that a restart keeps it. The first line says which world the lines belong
 * to; lines of another world are put aside, never replayed over rows they do not fit.
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Ground, Row } from "./invented/ground.ts";
import { listNames } from "./invented/lists.ts";
import type { Write } from "./world.ts";

export interface Entry {
  readonly at: string;
  readonly says: string;
  readonly writes: readonly Write[];
  /** A receiver of webhooks that was added, or removed where the secret is null. */
  readonly webhook?: { readonly url: string; readonly secret: string | null; readonly id?: string };
}

export interface Journal {
  readonly epochDay: number;
  /** What is replayed at the start; nothing else is kept in memory. */
  readonly entries: readonly Entry[];
  append(entry: Entry): void;
}

const headSchema = z.object({
  sandbox: z.literal(1),
  seed: z.number(),
  employees: z.number(),
  epoch_day: z.number(),
});

const rowSchema: z.ZodType<Row> = z
  .object({
    id: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
    deleted_at: z.string().nullable(),
  })
  .catchall(z.json());
const entrySchema = z.object({
  at: z.string(),
  says: z.string(),
  writes: z.array(z.object({ list: z.enum(listNames), id: z.string(), row: rowSchema.nullable() })),
  webhook: z
    .object({ url: z.string(), secret: z.string().nullable(), id: z.string().exactOptional() })
    .optional(),
});

interface Read {
  readonly head: z.output<typeof headSchema>;
  readonly entries: readonly Entry[];
  /** How many bytes are whole lines; what follows was torn by a crash. */
  readonly whole: number;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function readJournal(file: string): Read | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, "utf8");
  const end = text.lastIndexOf("\n") + 1;
  const [first, ...rest] = text.slice(0, end).split("\n").slice(0, -1);
  const head = headSchema.safeParse(parse(first ?? ""));
  if (!head.success) return null;
  const entries = rest.flatMap((line): readonly Entry[] => {
    const entry = entrySchema.safeParse(parse(line));
    if (!entry.success) return [];
    const { webhook, ...written } = entry.data;
    return [webhook === undefined ? written : { ...written, webhook }];
  });
  return { head: head.data, entries, whole: Buffer.byteLength(text.slice(0, end)) };
}

export function openJournal(
  folder: string | null,
  wanted: Omit<Ground, "epochDay">,
  today: number,
): Journal {
  if (folder === null) return { epochDay: today, entries: [], append: () => {} };
  const file = join(folder, "changes.jsonl");
  const append = (entry: Entry): void => appendFileSync(file, `${JSON.stringify(entry)}\n`);
  const found = readJournal(file);
  if (
    found !== null &&
    found.head.seed === wanted.seed &&
    found.head.employees === wanted.employees
  ) {
    truncateSync(file, found.whole);
    return { epochDay: found.head.epoch_day, entries: found.entries, append };
  }
  mkdirSync(dirname(file), { recursive: true });
  const former = found === null ? "unreadable" : `${found.head.seed}-${found.head.employees}`;
  if (existsSync(file)) renameSync(file, join(folder, `changes.${former}.jsonl`));
  const head = { sandbox: 1, seed: wanted.seed, employees: wanted.employees, epoch_day: today };
  // Secrets of webhooks stand in it.
  writeFileSync(file, `${JSON.stringify(head)}\n`, { mode: 0o600 });
  return { epochDay: today, entries: [], append };
}
