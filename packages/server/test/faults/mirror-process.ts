/** A consumer in a process of its own: the SDK's mirror, kept in PostgreSQL, that learns of changes by the event log. */
import { createClient } from "@muster/sdk";
import { createMirror, endpointNames } from "@muster/sdk/mirror";
import { pgStore } from "@muster/sdk/stores";
import { Pool } from "pg";

const say = (words: string): void => void process.stdout.write(`${words}\n`);

const { MUSTER_URL = "", MUSTER_KEY = "", COPY_URL = "" } = process.env;
const pool = new Pool({ connectionString: COPY_URL, max: 4 });
// A connection that breaks while nobody uses it.
pool.on("error", (error) => say(`idle connection: ${error.message}`));
const store = pgStore(pool);
const endpoints = endpointNames.filter((name) => name.startsWith("hris/"));
const mirror = createMirror({
  client: createClient({ baseUrl: MUSTER_URL, apiKey: MUSTER_KEY }),
  store,
  endpoints,
  onProgress: (report) => {
    if (report.kind === "postponed" || report.kind === "stopped")
      say(`${report.kind} ${report.place?.endpoint} ${report.error.message}, ${report.seconds} s`);
  },
});
const ending = new AbortController();
process.once("SIGTERM", () => ending.abort());
// Without its database it does not start, and is started again; afterwards nothing may end it.
await store.prepare(endpoints);
say("Ctrl-C stops it");
// Digests would find what the log should have told: here it has to be enough.
await mirror.run({ signal: ending.signal, pollSeconds: 1, verifySeconds: 0 });
await pool.end();
