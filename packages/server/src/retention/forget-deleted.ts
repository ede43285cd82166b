/** Records that a tool deleted lose their values after two weeks (P18). */
import { forgetRecords, forgettableTables } from "../records/forget.ts";
import type { House } from "./house.ts";
import { cutoff } from "./windows.ts";

/** Records emptied at once: each batch is a change that consumers read. */
const atOnce = 500;

export async function forgetDeleted(house: House): Promise<number> {
  const before = cutoff(house.now, "deletedRecord").toISOString();
  const from = await readMark(house, before);
  let records = 0;
  for (const table of forgettableTables) {
    let next: string | null = from;
    while (next !== null && !house.signal.aborted) {
      const done = await forgetRecords(house.db, table, { from: next, before, limit: atOnce });
      records += done.records;
      // Nothing could be written although something was found: it is looked at again in the next turn.
      next = done.records === 0 ? null : done.next;
    }
  }
  if (!house.signal.aborted) await setMark(house, before);
  return records;
}

/**
 * Until when deletions have been dealt with, so that a turn does not look through all that ever were. A mark that is
 * newer than now was set by a clock that ran ahead: then everything is looked at once.
 */
async function readMark({ db }: House, before: string): Promise<string> {
  const [row] = await db<
    { value: string }[]
  >`SELECT value FROM installation WHERE name = ${markName}`;
  return row === undefined || row.value > before ? "-infinity" : row.value;
}

async function setMark({ db }: House, mark: string): Promise<void> {
  await db`
    INSERT INTO installation (name, value) VALUES (${markName}, ${mark})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = now()`;
}

const markName = "forgotten_until";
