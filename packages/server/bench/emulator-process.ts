/** An emulator in a process of its own, so that its work is not counted as ours. Says where it is and is killed. */
import { allEmulators } from "../src/composition/emulators.ts";

export interface Standing {
  readonly credentials: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, string>>;
}

const [tool = "", people = "0"] = process.argv.slice(2);
const start = allEmulators.get(tool);
if (start === undefined) throw new Error(`there is no emulator for ${tool}`);
const { credentials, config } = await start({
  seed: 1,
  people: Number(people),
  now: () => new Date(),
});
process.send?.({ credentials, config } satisfies Standing);
