import type { KeyActions } from "../../cli/commands/keys.ts";
import { rotationText } from "../../cli/rotation-text.ts";
import { tableText } from "../../cli/table.ts";
import { createApiKey, newApiKey } from "../../services/api-keys/create.ts";
import { listApiKeys } from "../../services/api-keys/list.ts";
import { revokeApiKey } from "../../services/api-keys/revoke.ts";
import { rotateSealing } from "../../services/installation/rotate-sealing.ts";
import { readInput } from "../../services/input.ts";
import { firstPage, out, withInstallation } from "./joined.ts";

export const keys: KeyActions = {
  listKeys: () =>
    withInstallation(async ({ world }, caller) => {
      const { results } = await listApiKeys(world, caller, firstPage);
      out.line(
        tableText(
          ["id", "name", "begins with", "made", "revoked"],
          results.map((key) => [key.id, key.name, key.hint, key.created_at, key.revoked_at]),
        ),
      );
    }),

  createKey: (name) =>
    withInstallation(async ({ world }, caller) => {
      const { key } = await createApiKey(world, caller, readInput(newApiKey, { name }, ""));
      out.line(`${key}\nIt is not shown again.`);
    }),

  revokeKey: (id) =>
    withInstallation(async ({ world }, caller) => {
      await revokeApiKey(world, caller, id);
      out.line(`Key ${id} opens nothing any more.`);
    }),

  rotateSealing: () =>
    withInstallation(async ({ world }) => {
      const rotation = await rotateSealing(world);
      out.line(rotationText(rotation));
      if (rotation.unopened.length > 0) process.exitCode = 1;
    }),
};
