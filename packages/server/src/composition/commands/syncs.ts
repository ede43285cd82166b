import type { SyncActions } from "../../cli/commands/syncs.ts";
import { SyncProgress } from "../../cli/progress.ts";
import { requestsText } from "../../cli/requests-text.ts";
import { syncsText, syncText } from "../../cli/syncs-text.ts";
import { listRequests } from "../../services/requests/list.ts";
import { getSync } from "../../services/syncs/get.ts";
import { listSyncs } from "../../services/syncs/list.ts";
import { recentSyncs } from "../../services/syncs/recent.ts";
import { listSetAside } from "../../services/syncs/set-aside.ts";
import { syncNow } from "../sync-now.ts";
import { out, withInstallation } from "./joined.ts";

const shownSyncs = 20;
const shownSetAside = 200;
const shownRequests = 200;

export const syncs: SyncActions = {
  sync: (integrationId, type) =>
    withInstallation(async (installation, caller, signal) => {
      const progress = new SyncProgress(out, Date.now);
      const end = await syncNow(
        installation,
        { caller, integrationId, type },
        {
          onWait: () => out.line("  another process runs it; waiting for its end …"),
          onPage: (page) => progress.page(page),
          onEnd: (_claim, closing) => progress.end(closing),
        },
        signal,
      );
      if (end.state === "QUEUED" || end.state === "RUNNING") {
        out.line("  stopped: a running Muster goes on with it, and so does this command.");
      } else if (end.elsewhere) {
        out.line(`  ${end.state}: it was run there (npx muster syncs show ${end.syncId})`);
      }
      if (end.state !== "SUCCEEDED" && end.state !== "PARTIALLY_FAILED") process.exitCode = 1;
    }),

  listSyncs: (integrationId) =>
    withInstallation(async ({ world }, caller) => {
      if (integrationId === null) {
        return out.line(syncsText(await recentSyncs(world, caller, shownSyncs)));
      }
      const ask = { integrationId, pageSize: shownSyncs, after: null };
      const { results } = await listSyncs(world, caller, ask);
      out.line(syncsText(results));
    }),

  showSync: (id) =>
    withInstallation(async ({ world }, caller) => {
      const sync = await getSync(world, caller, id);
      const rows = await listSetAside(world, caller, { syncId: id, limit: shownSetAside });
      out.line(syncText(sync, rows));
    }),

  listRequests: (id) =>
    withInstallation(async ({ world }, caller) => {
      const sync = await getSync(world, caller, id);
      const { integration_id: integrationId } = sync;
      const ask = { integrationId, syncId: id, pageSize: shownRequests, after: null };
      const { results, next } = await listRequests(world, caller, ask);
      out.line(requestsText(results));
      if (next !== null) out.line(`… and older ones; these are the last ${shownRequests}.`);
    }),
};
