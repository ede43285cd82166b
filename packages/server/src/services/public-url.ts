import type { World } from "./world.ts";

/** What links to this installation begin with; where nobody knows how others reach it, this machine's own address. */
export async function linksTo(world: World): Promise<string> {
  return (await world.reachedAt()) ?? `http://127.0.0.1:${world.config.port}`;
}
