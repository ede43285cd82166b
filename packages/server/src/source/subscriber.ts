/** Registers for a tool's own webhooks through its API, looks after the registration, and takes it back. */
import type { Subscription, Webhooks } from "../connect/webhooks.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import { isPublicAddress } from "./guard.ts";
import { parsed, type RunAsk } from "./run-ask.ts";
import type { Subscriber } from "./source.ts";

export function openSubscriber(
  run: RunAsk,
  webhooks: Webhooks | null,
  baseUrl: URL,
): Subscriber | null {
  const registration = webhooks?.registration ?? null;
  if (registration === null) return null;
  const what = "an answer about webhooks";
  return {
    register: async (target) => {
      const { answer } = await run(registration.register(target));
      const registered = parsed(registration.answer, answer.body, "malformed", what);
      return { id: registration.id(registered), secret: registration.secret?.(registered) ?? null };
    },
    list: async (): Promise<readonly Subscription[]> => {
      const { answer } = await run(registration.list);
      return registration.listed(parsed(registration.listAnswer, answer.body, "malformed", what));
    },
    remove: async (id) => {
      try {
        await run(registration.remove(id));
      } catch (failure) {
        if (!(failure instanceof Failure) || !isRemoved.has(failure.kind)) throw failure;
      }
    },
    reaches: (url) => !isLocal(new URL(url)) || isLocal(baseUrl),
  };
}

/** It is not there any more, or it is gone and there is nothing to say about it. */
const isRemoved: ReadonlySet<FailureKind> = new Set(["missing", "malformed"]);

/** Does the address mean something on this machine only? Names are taken to mean the same everywhere. */
function isLocal({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || host.endsWith(".localhost")) return true;
  return /^[\d.]+$|:/.test(host) && !isPublicAddress(host);
}
