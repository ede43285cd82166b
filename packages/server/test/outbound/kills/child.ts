// Only the outbound half of Muster, in a process of its own that dies by SIGKILL where it was told to.
import { openDatabase } from "../../../src/db/pool.ts";
import { Bell } from "../../../src/kernel/bell.ts";
import { systemClock } from "../../../src/kernel/clock.ts";
import { runOutbound } from "../../../src/outbound/run-outbound.ts";
import { guardedAgent } from "../../../src/source/guard.ts";
import { seals, silent } from "../telling.ts";
import { dyingAt } from "./dying-database.ts";

const [url = "", debounceSeconds = "", moment = ""] = process.argv.slice(2);
const tellBell = new Bell();
const stop = new AbortController();
process.on("message", () => tellBell.ring());
// Its parent is gone, or wants it to end.
process.on("disconnect", () => stop.abort());

const opened = openDatabase(url, { max: 6 });
const db = moment === "" ? opened : dyingAt(opened, Number(moment));
const agent = guardedAgent({ allowPrivateNetworks: true });
const config = { debounceSeconds: Number(debounceSeconds) };
await runOutbound(
  { db, clock: systemClock, log: silent, seals, config, tellBell },
  { agent },
  stop.signal,
);
await agent.close();
await opened.end();
