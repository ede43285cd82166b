/** Looks through every row of every table, as a person with a database client could. */
import type { Database } from "../../src/db/pool.ts";

/** Which of the values stand anywhere in a row that names the integration. */
export async function storedValues(
  db: Database,
  integration: string,
  values: readonly string[],
): Promise<readonly string[]> {
  const tables = await db<{ name: string }[]>`
    SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = 'public' ORDER BY 1`;
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await db.unsafe<{ text: string }[]>(
      `SELECT t::text AS text FROM ${name} t WHERE strpos(t::text, $1) > 0`,
      [integration],
    );
    texts.push(...rows.map(({ text }) => text));
  }
  return values.filter((value) => texts.some((text) => text.includes(value)));
}
