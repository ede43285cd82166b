/** Runs the code of docs/migrating.md as it stands there, step by step, against real Musters. */
import { once } from "node:events";
import type { Server } from "node:http";
import type { Mirror } from "@muster/sdk/mirror";
import type { WebhookEvent } from "@muster/sdk/webhooks";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { address } from "../../../examples/beside-muster/listening.ts";
import { type Client, clientOf, type Fields, type Listed } from "../../server/test/e2e/client.ts";
import { type Hands, handsOn } from "../../server/test/e2e/hands.ts";
import { type Muster, startMuster } from "../../server/test/e2e/muster.ts";
import { type Listening, listenFor, nothingMoreToTell } from "../../server/test/e2e/telling.ts";
import { testDatabase } from "../../server/test/harness/database.ts";
import { copiedCode } from "./copied-code.ts";
import { copied, differing, equal, listed, type Records } from "./examples/copies.ts";
import type { FromKombo, FromOthers, FromSyncFinished, Where, Whose } from "./migrating-guide.ts";

const byId = (records: readonly Listed[]): Records =>
  new Map(records.map((record) => [record.id, record]));
const ids = (records: readonly Listed[]): ReadonlySet<string> => new Set(byId(records).keys());

async function remoteIds(at: Muster, { integrationId }: Whose) {
  const query = { include_deleted: "true" };
  const everybody = await clientOf(at).list("/hris/employees", integrationId, query);
  return new Map(everybody.map(({ id, remote_id }) => [id, remote_id]));
}

const database = testDatabase();
const chapter = copiedCode("docs/migrating.md");

describe("the guide", { timeout: 60_000 }, () => {
  let muster: Muster;
  let client: Client;
  let where: Where;
  /** Of the sandbox that the start connected. */
  let integrationId: string;
  const list = (path: string) => listed(client, path, integrationId);

  beforeAll(async () => {
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
    client = clientOf(muster);
    where = { url: muster.url, apiKey: muster.key };
    ({ integrationId } = muster);
  });
  afterAll(() => muster[Symbol.asyncDispose]());

  describe("from sync-finished to data-changed", () => {
    const own = testDatabase({ migrated: false });
    const oldHeard: string[] = [];
    let code: FromSyncFinished;
    let tool: Hands;
    let pool: Pool;
    let mirror: Mirror;
    let endpoint: Listening;
    let server: Server;
    let oldCopy: Records = new Map();

    const copies = [
      ["muster_hris_employees", "/hris/employees"],
      ["muster_hris_absences", "/hris/absences"],
    ] as const;
    const pairs = () =>
      copies.map(
        ([table, path]) =>
          () =>
            Promise.all([copied(own.sql, table, integrationId), list(path)]),
      );
    const changeAndSync = async (): Promise<void> => {
      await tool.change("mutate?count=60");
      await client.sync(integrationId, "FULL");
    };
    const differencesNow = async (): Promise<readonly number[]> => {
      const sides = await Promise.all(pairs().map((read) => read()));
      return sides.map(([copy, there]) => differing(copy, there));
    };
    const old = async ({ type }: WebhookEvent): Promise<void> => {
      oldHeard.push(type);
      if (type === "sync-finished") oldCopy = await list("/hris/employees");
    };
    const oldIsEqual = (): Promise<number> =>
      equal(async () => [oldCopy, await list("/hris/employees")]);

    beforeAll(async () => {
      code = (await chapter("From `sync-finished` to `data-changed`")) as FromSyncFinished;
      tool = handsOn(muster);
      pool = new Pool({ connectionString: own.url });
      mirror = code.mirrorOf({ ...where, pool });
      endpoint = await listenFor(["sync-finished"], "http://127.0.0.1:9/", client);
      server = code.receiver({ mirror, secret: endpoint.secret, old });
      const url = await address(server.listen(0, "127.0.0.1"));
      await client.data("PATCH", `/webhook-endpoints/${endpoint.id}`, { body: { url } });
    });
    afterAll(async () => {
      await mirror.close();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
      await pool.end();
    });

    test("phase 1: both copies follow", async () => {
      await changeAndSync();
      await oldIsEqual();
      await code.hearBoth({ ...where, endpointId: endpoint.id });
      await changeAndSync();
      for (const read of pairs()) await expect(equal(read)).resolves.toBeGreaterThan(10);
      await oldIsEqual();
      expect(oldHeard).not.toContain("data-changed");
    });

    test("phase 2: what was changed by hand is found and mended", async () => {
      // Else a late fetch might mend it first.
      await nothingMoreToTell(database.sql, integrationId);
      await mirror.idle();
      const printed = vi.spyOn(console, "log").mockReturnValue();
      const [edited, removed] = [...(await list("/hris/employees")).keys()];
      if (edited === undefined || removed === undefined) throw new Error("there is nobody");
      await own.sql`UPDATE muster_hris_employees SET data = data || '{"first_name":"?"}' WHERE id = ${edited}`;
      await own.sql`DELETE FROM muster_hris_employees WHERE id = ${removed}`;

      const verified = await code.weekly(mirror);

      expect(verified.map(({ how }) => how)).toEqual(["digest", "digest"]);
      const drifted = verified.flatMap((one) => one.drifted.map(({ id, kind }) => [id, kind]));
      expect(new Set(drifted)).toEqual(
        new Set([
          [edited, "altered"],
          [removed, "missing"],
        ]),
      );
      expect(printed).toHaveBeenCalledTimes(2);
      await expect(differencesNow()).resolves.toEqual([0, 0]);
    });

    test("phase 2: the plain full fetch", async () => {
      await own.sql`DELETE FROM muster_hris_absences`;
      const verified = await mirror.verify({ full: true });
      expect(verified.map(({ how }) => how)).toEqual(["full fetch", "full fetch"]);
      await expect(differencesNow()).resolves.toEqual([0, 0]);
    });

    test("phase 3: whoever calls the one function has an equal copy, although no webhook came", async () => {
      const path = `/webhook-endpoints/${endpoint.id}`;
      await client.data("PATCH", path, { body: { enabled: false } });
      await changeAndSync();
      const before = await differencesNow();
      expect(Math.max(...before)).toBeGreaterThan(0);
      await code.fetchNow(mirror, integrationId);
      await expect(differencesNow()).resolves.toEqual([0, 0]);
      await client.data("PATCH", path, { body: { enabled: true } });
    });

    test("phase 4: only changes are told, and the copy follows", async () => {
      await code.hearOnlyChanges({ ...where, endpointId: endpoint.id });
      await mirror.idle();
      oldHeard.length = 0;
      await changeAndSync();
      for (const read of pairs()) await equal(read);
      expect(oldHeard).toEqual([]);
    });
  });

  describe("from Kombo to Muster", () => {
    const second = testDatabase();
    const config = { seed: 71, employees: 60 };
    let code: FromKombo;
    let former: Muster;
    let from: Whose;
    let to: Whose;

    const connected = async (at: Muster): Promise<Whose> => {
      const integrationId = await clientOf(at).connect({ tool: "sandbox", config });
      await clientOf(at).newestSyncEnd(integrationId);
      return { url: at.url, apiKey: at.key, integrationId };
    };

    beforeAll(async () => {
      code = (await chapter("From Kombo to Muster")) as FromKombo;
      former = await startMuster({ env: { DATABASE_URL: second.url } });
      [from, to] = await Promise.all([connected(former), connected(muster)]);
    });
    afterAll(() => former[Symbol.asyncDispose]());

    test("each id of the one leads to the id of the same record at the other", async () => {
      await handsOn(former, "71-60").change("delete", { id: "p-9" });
      await clientOf(former).sync(from.integrationId, "FULL");
      const pairs = await code.idPairs(from, to, "/hris/employees");
      const [there, here] = [await remoteIds(former, from), await remoteIds(muster, to)];

      expect(pairs).toHaveLength(there.size);
      expect(there.size).toBeGreaterThanOrEqual(60);
      for (const [old, id] of pairs) {
        expect(id).not.toBe(old);
        expect(here.get(id)).toBe(there.get(old));
      }
    });

    test("records that say the same do not differ, and a change shows where it was made", async () => {
      const [someone] = await clientOf(muster).list("/hris/employees", to.integrationId);
      if (someone === undefined) throw new Error("there is nobody");
      const read = async (at: Muster, { integrationId }: Whose): Promise<Listed> => {
        const query = { remote_ids: someone.remote_id };
        const [one] = await clientOf(at).list("/hris/employees", integrationId, query);
        if (one === undefined) throw new Error("not found");
        return one;
      };
      expect(code.differing(await read(former, from), await read(muster, to))).toEqual([]);
      const name = { given_name: "Ada", family_name: "Lovelace" };
      await handsOn(former, "71-60").change("rename", { id: someone.remote_id, ...name });
      await clientOf(former).sync(from.integrationId, "FULL");
      expect(code.differing(await read(former, from), await read(muster, to))).toEqual(
        expect.arrayContaining(["first_name", "last_name"]),
      );
    });
  });

  describe("from code for Nango or Merge", () => {
    let code: FromOthers;
    let since: string;
    let all: readonly Listed[];
    const fresh = (): readonly Listed[] => all.filter(({ changed_at }) => changed_at >= since);

    beforeAll(async () => {
      code = (await chapter("From code for Nango or Merge")) as FromOthers;
      const id = integrationId;
      const stamps = (await client.list("/hris/employees", id)).map(({ changed_at }) => changed_at);
      const tool = handsOn(muster);
      await tool.change("rename", { id: "p-20", given_name: "Ada", family_name: "Lovelace" });
      await tool.change("hire", { given_name: "Grace", family_name: "Hopper" });
      await client.sync(id, "FULL");
      since = new Date(Math.max(...stamps.map((stamp) => Date.parse(stamp))) + 1).toISOString();
      all = await client.list("/hris/employees", id, { include_deleted: "true" });
    });
    test("Nango's listRecords: all pages, deletions, and what changed since", async () => {
      const { listRecords } = code.nangoLike(where);
      const asked = { connectionId: integrationId, model: "Employee", limit: 50 };
      const records = [];
      let cursor: string | null | undefined;
      do {
        const page = await listRecords({ ...asked, cursor });
        records.push(...page.records);
        cursor = page.next_cursor;
      } while (cursor !== null);

      const bare = records.map((record) => {
        const { _nango_metadata: _, ...bare } = record;
        return bare;
      });
      expect(differing(byId(bare), byId(all))).toBe(0);
      const deleted = records.filter((one) => one._nango_metadata["last_action"] === "DELETED");
      expect(ids(deleted)).toEqual(ids(all.filter((one) => one.remote_deleted_at !== null)));
      expect(deleted.length).toBeGreaterThan(0);
      const changed = await listRecords({ ...asked, modifiedAfter: since });
      expect(ids(changed.records).isSupersetOf(ids(fresh()))).toBe(true);
      expect(changed.records.length).toBeLessThan(all.length / 2);
    });

    test("Merge's list: living and deleted, and what changed since", async () => {
      const { list } = code.mergeLike(where);
      const read = async (asked: Fields) => {
        const records = [];
        let cursor: string | null | undefined;
        do {
          const whose = { account_token: integrationId };
          const page = await list("/hris/employees", { ...whose, ...asked, cursor });
          records.push(...page.results);
          cursor = page.next;
        } while (cursor !== null);
        return records;
      };
      const living = all.filter((one) => one.remote_deleted_at === null);
      expect(ids(await read({}))).toEqual(ids(living));
      const everything = await read({ include_deleted_data: true });
      expect(ids(everything)).toEqual(ids(all));
      expect(everything.filter((one) => one.remote_was_deleted)).toHaveLength(
        all.length - living.length,
      );
      const changed = await read({ modified_after: since, include_deleted_data: true });
      expect(ids(changed).isSupersetOf(ids(fresh()))).toBe(true);
      expect(changed.length).toBeLessThan(all.length / 2);
    });
  });
});
