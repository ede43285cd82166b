import { eventLine, readTold } from "../../cli/events-text.ts";
import type { EventActions } from "../../cli/commands/events.ts";
import { followEvents } from "../../services/events/follow.ts";
import { beginAfter } from "../../services/events/begin-after.ts";
import { type LoggedEvent, listEvents } from "../../services/events/list.ts";
import { EventWatch } from "../../services/events/watch.ts";
import { listen } from "../listen.ts";
import { out, withInstallation } from "./joined.ts";

/** Without a number: so many of the newest. */
const shownLast = 100;
const pageSize = 250;

export const events: EventActions = {
  printEvents: ({ after: given, types, follow }) =>
    withInstallation(async (installation, caller, signal) => {
      const { world } = installation;
      const newest = await beginAfter(world, caller, null);
      const ask = { types, integrationId: null, pageSize };
      let after = given ?? Math.max(0, newest - shownLast);
      for (let more = true; more && !signal.aborted;) {
        const page = await listEvents(world, caller, { ...ask, after });
        if (page.missed > 0 && given !== null) out.line(missedText(page.missed));
        page.events.forEach(print);
        ({ upTo: after, more } = page);
      }
      if (!follow || signal.aborted) return;
      installation.hearOthers();
      const watch = new EventWatch(world);
      const watching = watch.run(signal);
      const following = { ...ask, after, watch, patienceMs: 60_000 };
      for await (const page of followEvents(world, caller, following, signal))
        page.events.forEach(print);
      await watching;
    }),

  listen: (wish) => listen(wish, out),
};

function print({ createdAt, sequence, body }: LoggedEvent): void {
  const told = readTold(body);
  const at = `${createdAt.slice(0, 19)}Z`;
  out.line(told === null ? `${at}  #${sequence}` : eventLine(at, sequence, told));
}

const missedText = (count: number): string =>
  `${count} older ${count === 1 ? "event is" : "events are"} kept no longer.`;
