/** A customer of Muster: an environment with a key, an integration, an address for webhooks, and who follows them. */
import { type Received, type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf } from "../e2e/client.ts";
import { listenAt, verified } from "../e2e/telling.ts";
import { type Api, follower, type Follower } from "./follower.ts";
import { type Poller, startPoller } from "./poller.ts";
import { startTool, type Tool } from "./tool.ts";

export interface Customer {
  readonly name: string;
  readonly api: Api;
  readonly client: Client;
  readonly environmentId: string;
  readonly integrationId: string;
  readonly tool: Tool;
  readonly follower: Follower;
  readonly poller: Poller;
  /** What was answered with 200: event ids by X-Muster-Sequence. */
  readonly taken: ReadonlyMap<number, string>;
  /** Webhooks that were wrong in themselves. */
  readonly complaints: readonly string[];
  /** How webhooks are answered from now on. */
  behave(manners: Manners): void;
  stop(): Promise<void>;
}

/** Handled and answered; refused, hung up on or kept waiting before anything was done. */
export type Manners = "handles" | "refuses" | "hangs up" | "keeps waiting";

export interface CustomerOptions {
  readonly name: string;
  readonly api: Api;
  readonly environmentId: string;
  readonly seed: number;
  readonly employees: number;
}

/** Connects the tool, whose first sync is queued then, and follows it from the first webhook on. */
export async function openCustomer(options: CustomerOptions): Promise<Customer> {
  const { name, api, environmentId, seed, employees } = options;
  const [tool, receiver] = await Promise.all([startTool(seed, employees), startReceiver()]);
  const client = clientOf(api);
  const secret = await listenAt(receiver.url, client);
  const config = { base_url: tool.url };
  const integrationId = await client.connect({ tool: "sandbox", config });
  const following = follower(api, integrationId);
  const poller = startPoller(api, integrationId);
  const taken = new Map<number, string>();
  const complaints: string[] = [];

  const take = async (received: Received): Promise<void> => {
    const event = judged(received, { secret, complaints });
    if (event === null) return;
    await following.handle(event);
    taken.set(Number(received.headers["x-muster-sequence"]), event.id);
  };
  const behave = mannersOf(receiver, take);
  behave("handles");
  const stop = async (): Promise<void> => void (await Promise.all([tool.stop(), receiver.close()]));
  return {
    name,
    api,
    client,
    environmentId,
    integrationId,
    tool,
    follower: following,
    poller,
    taken,
    complaints,
    behave,
    stop,
  };
}

function judged(
  received: Received,
  { secret, complaints }: { readonly secret: string; readonly complaints: string[] },
) {
  try {
    return verified(received, secret);
  } catch (error) {
    complaints.push(String(error));
    return null;
  }
}

/** Lets the receiver answer as a receiver in trouble does; who was kept waiting is sent away when the manners change. */
function mannersOf(
  receiver: Receiver,
  take: (received: Received) => Promise<void>,
): (manners: Manners) => void {
  let sendAway = Promise.withResolvers<void>();
  return (manners) => {
    sendAway.resolve();
    sendAway = Promise.withResolvers<void>();
    const { promise: waiting } = sendAway;
    receiver.answer((received) => {
      switch (manners) {
        case "handles": {
          const answer = { status: 200 };
          // What could not be fetched has to come again: the answer says so.
          const after = take(received).catch(() => void (answer.status = 503));
          return Object.assign(answer, { after });
        }
        case "refuses":
          return { status: 500 };
        case "hangs up":
          return "close";
        case "keeps waiting":
          return { status: 500, after: waiting };
        default:
          return manners satisfies never;
      }
    });
  };
}
