import { expect, test } from "vitest";
import { testWorld } from "../../../test/contract/api.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { newEnvironment, newIntegration } from "../../../test/harness/engine.ts";
import { randomId } from "../../kernel/ids.ts";
import { countOpenIssues } from "./count-open.ts";

const db = testDatabase();

test("open issues are counted for each integration of the environment, and for nobody else's", async () => {
  const environment = await newEnvironment(db.sql);
  const troubled = await newIntegration(db.sql, { environment });
  await newIntegration(db.sql, { environment });
  const foreign = await newIntegration(db.sql);
  const issue = (integration: string, subject: string, status: string) => db.sql`
    INSERT INTO issues (id, environment_id, integration_id, type, subject, status, message)
    SELECT ${randomId()}, environment_id, id, 'integration.sync_failing', ${subject}, ${status}, 'It fails.'
    FROM integrations WHERE id = ${integration}`;
  await issue(troubled, "one", "OPEN");
  await issue(troubled, "two", "OPEN");
  await issue(troubled, "three", "RESOLVED");
  await issue(foreign, "one", "OPEN");

  const counted = await countOpenIssues(testWorld(db), { environmentId: environment });

  expect(counted).toEqual(new Map([[troubled, 2]]));
});
