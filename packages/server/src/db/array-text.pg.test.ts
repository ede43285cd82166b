import * as fc from "fast-check";
import { expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { arrayText } from "./array-text.ts";

const db = testDatabase({ migrated: false });

// PostgreSQL keeps no NUL and no half of a surrogate pair; records are checked for both before they come here.
const words = fc.option(fc.string({ unit: "grapheme" }).filter((word) => !word.includes("\0")));

it("PostgreSQL reads every array as it was meant: quotes, backslashes, commas, braces, NULL, nothing", async () => {
  const odd = ["", "NULL", null, '"', "\\", "a,b", "{}", " x ", "\n", "Zoë \u{1f41d}"];
  await fc.assert(
    fc.asyncProperty(fc.array(words), async (values) => {
      const [row] = await db.sql<{ back: unknown }[]>`
        select to_json(${arrayText(values)}::text[]) as back`;
      expect(row?.back).toEqual(values);
    }),
    { numRuns: 200, examples: [[odd], [[]]] },
  );
});
