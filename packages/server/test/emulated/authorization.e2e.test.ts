/** A real process is killed between the exchange of a code and the commit of what it gave. */
import { expect, test } from "vitest";
import { startGreenhouse } from "../../src/emulators/greenhousev3/emulator.ts";
import { clientOf } from "../e2e/client.ts";
import { startMuster } from "../e2e/muster.ts";
import { toolServer } from "../source/tool-server.ts";
import { credentials, decideAt } from "./consents.ts";

test("kill -9 between the code and the commit: nothing is stored, the person is told, and the next consent connects", async () => {
  await using muster = await startMuster({ env: { MUSTER_SANDBOX: "off" } });
  const greenhouse = await startGreenhouse({ seed: 7, people: 5, now: () => new Date() });
  await using closing = new AsyncDisposableStack();
  closing.defer(() => greenhouse.stop());
  const client = clientOf(muster);
  const consentTo = async (base_url: string): Promise<URL> => {
    const begun = await client.data("POST", "/integrations/authorizations", {
      body: {
        tool: "greenhousev3",
        end_user: { organization_name: "Heron" },
        credentials,
        config: { base_url, auth_url: greenhouse.url },
      },
    });
    return decideAt((begun as { authorize_url: string }).authorize_url, "authorize");
  };
  const connected = async () =>
    ((await client.data("GET", "/integrations")) as { results: readonly unknown[] }).results;
  const asked = Promise.withResolvers<void>();
  // The tokens are there when the tool is asked whether they open it; it never answers.
  const silent = await toolServer(() => asked.resolve());
  const back = await consentTo(silent.url);

  const visiting = fetch(back).catch(() => "cut");
  await asked.promise;
  await muster.kill("SIGKILL");
  expect(await visiting).toBe("cut");
  await muster.start();

  const again = await fetch(new URL(back.pathname + back.search, muster.url));
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("begin anew")]);
  expect(await connected()).toEqual([]);
  expect((await fetch(await consentTo(greenhouse.url))).status).toBe(200);
  expect(await connected()).toHaveLength(1);
}, 90_000);
