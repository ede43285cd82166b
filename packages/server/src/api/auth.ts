import { Problem } from "../kernel/problem.ts";
import { findApiKey, type OpenKey } from "../services/api-keys/find.ts";
import { keyHash } from "../services/api-keys/key.ts";
import type { Caller, World } from "../services/world.ts";

/** So long a revoked key may still be let in by a process that has just seen it. */
const trustedMs = 2000;
const rememberedAtMost = 1000;

interface Remembered {
  readonly key: OpenKey;
  readonly until: number;
}

export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

/** Tells by the Authorization header who asks. Keys that opened are remembered for a moment, others never. */
export function openAuth(world: World): Authenticate {
  const remembered = new Map<string, Remembered>();
  return async (authorization) => {
    const text = /^Bearer +(\S{1,500})$/i.exec(authorization ?? "")?.[1];
    if (text === undefined) {
      throw refused("Send your API key in the header: Authorization: Bearer <key>.");
    }
    const hash = keyHash(text).toString("base64");
    const now = world.clock.now().getTime();
    const known = remembered.get(hash);
    if (known !== undefined && now < known.until) return known.key;
    const key = await findApiKey(world, text);
    if (key === null) {
      remembered.delete(hash);
      throw refused("The API key is unknown, revoked or expired.");
    }
    if (remembered.size >= rememberedAtMost) remembered.clear();
    const expiry = key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
    remembered.set(hash, { key, until: Math.min(now + trustedMs, expiry) });
    return key;
  };
}

function refused(message: string): Problem {
  return new Problem("PLATFORM.AUTHENTICATION_INVALID", message);
}
