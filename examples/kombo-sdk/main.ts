/** Kombo's official SDK, pointed at Muster by its `server_url`: lists the employees, then prints who changes. */
import { setTimeout as pause } from "node:timers/promises";
import { Kombo } from "@kombo-api/sdk";
import { firstIntegration } from "./first-integration.ts";
import { apiKey, baseUrl } from "../beside-muster/settings.ts";

const kombo = new Kombo({
  server_url: `${baseUrl}/v1`,
  api_key: apiKey,
  integration_id: process.env["INTEGRATION_ID"] ?? (await firstIntegration()),
});

const names = new Map<string, string>();
let updatedAfter: Date | undefined;
for (;;) {
  // Noted before the fetch: what changes meanwhile is in the next answer.
  const began = new Date();
  const isFirst = updatedAfter === undefined;
  const query = { updated_after: updatedAfter, include_deleted: !isFirst };
  for await (const page of await kombo.hris.getEmployees(query)) {
    for (const { id, display_full_name, remote_deleted_at } of page.result.data.results) {
      const was = names.has(id) ? "changed" : "new";
      names.set(id, display_full_name ?? "");
      if (!isFirst)
        console.log(`${remote_deleted_at === null ? was : "deleted"}: ${display_full_name}`);
    }
  }
  if (isFirst) console.log(`${names.size} employees; now waiting for changes`);
  updatedAfter = began;
  await pause(1000);
}
