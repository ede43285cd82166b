import { type Command, InvalidArgumentError, Option } from "commander";
import { eventTypes } from "../../services/events/list.ts";
import { commaList, wholeNumber } from "../options.ts";

export interface EventsWish {
  /** Null: the last ones. */
  readonly after: number | null;
  /** Null: every type. */
  readonly types: readonly string[] | null;
  readonly follow: boolean;
}

export interface ListenWish {
  /** Null: print only. */
  readonly forward: string | null;
  readonly types: readonly string[] | null;
  /** Null: the server that runs here. */
  readonly server: string | null;
  readonly apiKey: string | null;
  readonly secret: string | null;
}

export interface EventActions {
  readonly printEvents: (wish: EventsWish) => Promise<void>;
  readonly listen: (wish: ListenWish) => Promise<void>;
}

export function addEvents(program: Command, actions: EventActions): void {
  program
    .command("events")
    .description("what was told, oldest first: the last ones, or those after a number")
    .option("--after <number>", "begin behind this event", wholeNumber(0, Number.MAX_SAFE_INTEGER))
    .addOption(typesOption("--type <types>"))
    .option("--follow", "go on with what is told from now on")
    .action(({ after, type, follow }: EventOptions) =>
      actions.printEvents({ after: after ?? null, types: type ?? null, follow: follow === true }),
    );
  program
    .command("listen")
    .description("print what is told from now on, and send it on as webhooks while you develop")
    .option("--forward <url>", "your own receiver, such as http://localhost:3000/hook", webAddress)
    .addOption(typesOption("--events <types>"))
    .option("--server <url>", "a Muster elsewhere (default: the one that runs here)", webAddress)
    .option(
      "--api-key <key>",
      "its API key (default: MUSTER_API_KEY, or the key of the data folder)",
    )
    .option("--secret <secret>", "signs what is sent on (default: one that is made once)", secret)
    .action(({ forward, events, server, apiKey, secret: given }: ListenOptions) =>
      actions.listen({
        forward: forward ?? null,
        types: events ?? null,
        server: server ?? null,
        apiKey: apiKey ?? null,
        secret: given ?? null,
      }),
    );
}

interface EventOptions {
  readonly after?: number;
  readonly type?: readonly string[];
  readonly follow?: boolean;
}

interface ListenOptions {
  readonly forward?: string;
  readonly events?: readonly string[];
  readonly server?: string;
  readonly apiKey?: string;
  readonly secret?: string;
}

function typesOption(flags: string): Option {
  const text = "event types, with commas between them (default: all)";
  return new Option(flags, text).argParser((value, before: readonly string[] | undefined) => {
    const types = commaList(value, before);
    const known: readonly string[] = eventTypes;
    const strange = types.find((type) => !known.includes(type));
    if (strange === undefined && types.length > 0) return types;
    throw new InvalidArgumentError(`There are ${eventTypes.join(", ")}.`);
  });
}

function webAddress(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return text;
  throw new InvalidArgumentError("It must be an http:// or https:// address.");
}

function secret(text: string): string {
  if (/^whsec_[\w+/-]{8,200}={0,2}$/.test(text)) return text;
  throw new InvalidArgumentError("It must be a signing secret: whsec_ and base64.");
}
