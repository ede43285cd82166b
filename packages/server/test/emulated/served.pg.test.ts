/** What the emulated tools hold, served: judged by the contract, read by the official client, and covered as it is said. */
import { Kombo } from "@kombo-api/sdk";
import { type Endpoint, endpoints, tableNamed } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allConnectors } from "../../src/composition/connectors.ts";
import { type Tenant, testApi } from "../contract/api.ts";
import { idsBySdk } from "../contract/sdk-list.ts";
import { testDatabase } from "../harness/database.ts";
import { sync } from "../harness/engine.ts";
import { connectorNamed, emulated, type EmulatedTool, emulatedTools } from "./tool.ts";

const db = testDatabase();
const api = testApi(db, { connectors: allConnectors(() => "") });

describe.each(emulatedTools)("%s", { timeout: 120_000 }, (tool) => {
  let it: EmulatedTool;
  let tenant: Tenant;
  let integration: string;
  let kombo: Kombo;

  beforeAll(async () => {
    it = await emulated(tool);
    tenant = await api.tenant();
    integration = await api.integration(tenant, { tool });
    await using source = it.open();
    await sync(db.sql, integration, source);
    kombo = new Kombo({
      api_key: tenant.key,
      integration_id: integration,
      server_url: `${api.url}/v1`,
    });
  });
  afterAll(async () => it[Symbol.asyncDispose]());

  const { categories, streams } = connectorNamed(tool);
  const fed = new Set(streams.flatMap(({ feeds }) => feeds.map(({ table }) => table.name)));
  const lists = endpoints.filter(({ table }) => fed.has(table.name));

  const countLive = async ({ table }: Endpoint): Promise<number | undefined> => {
    const [row] = await db.sql<{ live: number }[]>`
      SELECT count(*)::int AS live FROM ${db.sql(table.name)} WHERE integration_id = ${integration} AND remote_deleted_at IS NULL`;
    return row?.live;
  };

  test.each(lists.map((list) => [list.operationId, list] as const))(
    "%s holds every record, as the contract wants it",
    async (_, list) => {
      const ids = await idsBySdk(kombo, list, { page_size: 50 });

      expect(ids).toHaveLength((await countLive(list)) ?? -1);
      expect(ids.length).toBeGreaterThan(0);
      for (
        let cursor: string | null = null, pages = 0;
        pages === 0 || cursor !== null;
        pages += 1
      ) {
        const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
        const told = await api.ask("GET", `${list.path}?page_size=50${query}`, {
          ...tenant,
          integration,
        });
        expect(told.status).toBe(200);
        cursor = told.body.data.next;
      }
    },
  );

  test("its coverage is true: what is said to be supported is filled somewhere, and nothing else is", async () => {
    const { data: details } = await kombo.general.getIntegrationDetails({
      integration_id: integration,
    });
    const said = new Map<string, string>();
    for (const category of categories) {
      const asked = category === "HRIS" ? "hris" : "ats";
      const { data } = await kombo.general.getTools({ category: asked });
      const own = data.tools.find(({ id }) => id === tool);
      for (const model of own?.coverage.read_models ?? [])
        for (const field of model.fields)
          said.set(`${model.id}.${field.id}`, field.coverage_status);
    }
    const shown = details.read_models.flatMap(({ id, fields }) =>
      fields.map((field) => [`${id}.${field.id}`, field.coverage_status] as const),
    );

    expect(new Map(shown)).toEqual(said);
    const filled = new Map<string, string>();
    for (const name of said.keys())
      filled.set(name, (await isFilled(name)) ? "SUPPORTED" : "UNSUPPORTED");
    expect(said).toEqual(filled);
  });

  const isFilled = async (name: string): Promise<boolean> => {
    const [model = "", field = ""] = name.split(".");
    const [row] = await db.sql<{ filled: boolean }[]>`
      SELECT EXISTS (SELECT FROM ${db.sql(tableNamed(model).name)} WHERE integration_id = ${integration}
        AND ${db.sql(field)} IS NOT NULL AND ${db.sql(field)}::text <> '[]') AS filled`;
    return row?.filled === true;
  };
});
