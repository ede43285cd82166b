/** Webhooks, set up by hand: a ping decides whether they are on; what is not answered 200 is sent again. */
import { createHmac, randomUUID } from "node:crypto";
import { type Letter, openPostOffice, type PostOffice } from "../post-office.ts";
import type { Happening } from "./payloads.ts";

interface Target {
  readonly url: string;
  readonly secret: string;
}

export interface Webhooks {
  readonly office: PostOffice;
  readonly setUp: (target: Target | null) => void;
  readonly tell: (happenings: readonly Happening[]) => Promise<void>;
}

/** Seven attempts in all. */
const gapsMs = [50, 100, 200, 400, 800, 1_600];

/** What is not plain is escaped; signatures are made over these very bytes. */
const textOf = (body: object): string =>
  JSON.stringify(body).replaceAll(
    /[<>&\u0080-\uFFFF]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

function letter({ url, secret }: Target, body: object): Letter {
  const raw = textOf(body);
  const headers = {
    signature: `sha256 ${createHmac("sha256", secret).update(raw).digest("hex")}`,
    "greenhouse-event-id": randomUUID(),
  };
  return { url, raw, headers: () => headers };
}

export function openWebhooks(): Webhooks {
  // 202 and 204 are failures too.
  const office = openPostOffice({ gapsMs, accepted: (status) => status === 200 });
  let target: Target | null = null;
  /** Stored as switched off unless its ping is answered. */
  let isOn: Promise<boolean> = Promise.resolve(false);
  return {
    office,
    setUp: (given) => {
      target = given;
      isOn = given
        ? office.tryOnce(letter(given, { action: "ping", payload: {} }))
        : Promise.resolve(false);
    },
    tell: async (happenings) => {
      const to = target;
      if (to === null || !(await isOn)) return;
      await office.send(happenings.map((happening) => letter(to, happening)));
    },
  };
}
