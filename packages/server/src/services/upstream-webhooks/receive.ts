import { type Arrived, receive, type Reception } from "../../inbound/receive.ts";
import type { World } from "../world.ts";

/** A tool's own webhook, as it arrived. No caller: the token in its address and the tool's signature guard it. */
export function receiveUpstream(world: World, arrived: Arrived): Promise<Reception> {
  return receive(world, arrived);
}
