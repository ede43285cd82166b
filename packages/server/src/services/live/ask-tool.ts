/** Asks an integration's tool while the caller waits for the answer. */
import { Failure } from "../../kernel/failure.ts";
import { Problem } from "../../kernel/problem.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";
import type { Patience } from "../../source/patience.ts";
import type { Integration } from "../integrations/find.ts";
import { owned } from "../owned.ts";
import type { Access, OpenedSource, OpenSource } from "../sources.ts";
import type { Caller, World } from "../world.ts";
import { remoteProblem } from "./remote-problem.ts";

/** A tool that is slower than this is as good as away. */
const longestMs = 25_000;

/** The caller can try again too, and knows better how much that is worth. */
const shortPatience: Patience = { tries: 2, gapMs: 500, gapsMs: 2_000, throttledMs: 5_000 };

export interface LiveAsk {
  readonly integration: Integration;
  readonly openSource: OpenSource;
  readonly maxAnswerBytes?: number;
}

/** What the tool does wrong is thrown as a Problem of the contract. */
export async function askTool<T>(
  world: World,
  caller: Caller,
  {
    integration,
    openSource,
    work,
    ...limits
  }: LiveAsk & { readonly work: (source: OpenedSource) => Promise<T> },
): Promise<T> {
  refuseUnready(integration);
  const access = await accessOf(world, caller, integration);
  const over = new AbortController();
  try {
    await using closing = new AsyncDisposableStack();
    closing.defer(() => over.abort());
    const source = openSource({ ...access, ...limits, patience: shortPatience });
    closing.defer(() => source.close());
    return await Promise.race([work(source), timeUp(world, over.signal)]);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const label = world.connectors.get(integration.tool)?.label ?? integration.tool;
    throw remoteProblem(error, label);
  }
}

function refuseUnready({ status }: Integration): void {
  if (status === "INACTIVE")
    throw new Problem("INTEGRATION.INACTIVE", "The integration is switched off.");
  // The tool said no to a sync already; each further try with these credentials may count against the customer.
  if (status === "INVALID")
    throw new Problem(
      "INTEGRATION.AUTHENTICATION_INVALID",
      "The tool refuses the integration's credentials: they must be renewed.",
    );
}

async function accessOf(world: World, caller: Caller, { id, tool }: Integration): Promise<Access> {
  const [row] = await world.db<{ config: unknown; credentials: string | null }[]>`
    select config, credentials from integrations where id = ${id} and ${owned(world.db, caller)}`;
  const { config = {}, credentials = null } = row ?? {};
  const opened: unknown =
    credentials === null
      ? {}
      : JSON.parse(world.seals.open(credentials, sealedColumns.credentials.purpose(id)));
  return { tool, config, credentials: opened, loggedFor: { integrationId: id, syncId: null } };
}

async function timeUp({ clock }: World, over: AbortSignal): Promise<never> {
  await clock.sleep(longestMs, over);
  throw new Failure("timed_out", "the tool took too long while a caller waited");
}
