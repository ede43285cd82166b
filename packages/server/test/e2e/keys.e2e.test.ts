/** Other keys than before are refused at the start, and keys can be exchanged (P16). */
import { expect, test } from "vitest";
import { startMuster } from "./muster.ts";

const key = (name: string): string => `${name} key that is long enough for sealing`;
const withKeys = (...names: string[]) => ({ MUSTER_ENCRYPTION_KEYS: names.map(key).join(",") });

test(
  "a start with another key says so and changes nothing; after a rotation the new key is enough",
  { timeout: 120_000 },
  async () => {
    await using muster = await startMuster({
      env: { ...withKeys("first"), MUSTER_SANDBOX: "off" },
    });
    await muster.kill("SIGTERM");

    const refused = await muster.runWith(withKeys("second"), "start");
    expect(refused.code).toBe(1);
    expect(refused.text).toContain("MUSTER_ENCRYPTION_KEYS lacks a key");
    expect(refused.text).toContain("Nothing was changed");
    expect(refused.text).not.toMatch(/long enough|\n +at /);

    const rotated = await muster.runWith(withKeys("second", "first"), "keys", "rotate-sealing");
    expect(rotated.text).toContain("older keys can be taken out");
    expect(rotated.code).toBe(0);

    await muster.start(withKeys("second"));
    const wrong = await muster.runWith(withKeys("first"), "doctor");
    expect(wrong.text).toContain("WRONG keys of sealed secrets");
    expect(wrong.code).toBe(1);
  },
);
