/**
 * What a connector says of its tool's own webhooks. A webhook says what to read again, never what the data is: its
 * words may be old, forged or poorer than the row, so the row is always asked for.
 */
import type { z } from "zod";
import type { Ask } from "./ask.ts";

/** A webhook as it arrived. */
export interface Message {
  /** Exactly the bytes that were sent: signatures are made over them. */
  readonly raw: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** Something that a webhook names. */
export interface Named {
  readonly stream: string;
  /** The tool's id of the row. */
  readonly id: string;
  readonly deleted: boolean;
}

export interface Routed {
  /** The tool's id of this webhook, by which a repeated one is known; null: the bytes are compared. */
  readonly id: string | null;
  readonly names: readonly Named[];
}

/** What the tool wants to hear to believe that the address is ours. */
export interface Handshake {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A subscription as the tool lists it. */
export interface Subscription {
  readonly id: string;
  /** Where it sends to; null where the tool does not tell. */
  readonly url: string | null;
}

export interface Registration {
  readonly register: (target: { readonly url: string; readonly secret: string }) => Ask;
  readonly answer: z.ZodType;
  /** The tool's name for the new subscription. */
  readonly id: (answer: unknown) => string;
  /** The secret that the tool signs with, where it makes one itself and tells it here only. */
  readonly secret: ((answer: unknown) => string) | null;
  /** Asks for what is registered, ours or not. */
  readonly list: Ask;
  readonly listAnswer: z.ZodType;
  readonly listed: (answer: unknown) => readonly Subscription[];
  readonly remove: (id: string) => Ask;
}

export interface Webhooks {
  /** Null: a person sets it up in the tool. */
  readonly registration: Registration | null;
  /** An answer for messages that only ask who is there; null for a real webhook. Called after `verify`, unless `greetsUnsigned`. */
  readonly handshake: ((message: Message) => Handshake | null) | null;
  /** The tool does not sign its handshake. */
  readonly greetsUnsigned: boolean;
  /** Did the tool send this? Compare in constant time (connect/signature.ts). */
  readonly verify: (message: Message, secret: string) => boolean;
  /** Checks the body of a webhook, parsed as JSON. */
  readonly body: z.ZodType;
  /** `message` for what only the headers say. */
  readonly route: (body: unknown, message: Message) => Routed;
  /**
   * A tool may send before it stores: then we ask for what a webhook names so many whole seconds after it came in,
   * rising. One look that finds something new spares those up to the last; the last is always made, and should come
   * after the tool's longest transaction. Empty: it stores first, and one look at once is enough.
   */
  readonly looks: readonly number[];
}

/** Declares a tool's webhooks with the types of its bodies and answers checked, and hands them on without them. */
export function webhooks<
  Body extends z.ZodType,
  Registered extends z.ZodType,
  Listed extends z.ZodType,
>(declared: {
  readonly registration:
    | (Omit<Registration, "id" | "secret" | "answer" | "listAnswer" | "listed"> & {
        readonly answer: Registered;
        readonly id: (answer: z.output<Registered>) => string;
        readonly secret?: (answer: z.output<Registered>) => string;
        readonly listAnswer: Listed;
        readonly listed: (answer: z.output<Listed>) => readonly Subscription[];
      })
    | null;
  readonly handshake?: (message: Message) => Handshake | null;
  readonly greetsUnsigned?: boolean;
  readonly verify: (message: Message, secret: string) => boolean;
  readonly body: Body;
  readonly route: (body: z.output<Body>, message: Message) => Routed;
  readonly looks?: readonly number[];
}): Webhooks {
  const { registration } = declared;
  const whole = {
    handshake: null,
    greetsUnsigned: false,
    looks: [],
    ...declared,
    registration: registration && { secret: null, ...registration },
  };
  // The engine calls these functions only with values that passed the schemas named here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return whole as unknown as Webhooks;
}

/** The body of a message as JSON; undefined when it is none. */
export function jsonOf({ raw }: Pick<Message, "raw">): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    // Whoever sends something else is told so by its schema.
    return undefined;
  }
}
