import { expect, onTestFinished, test } from "vitest";
import { type Harvest, startHarvest } from "../../../test/greenhouse/harvest.ts";
import { systemClock } from "../../kernel/clock.ts";
import { createLog } from "../../kernel/log.ts";
import { openSource } from "../../source/declared.ts";
import { localBudgets } from "../../source/local-budget.ts";
import { auth, config, credentials } from "./auth.ts";
import { greenhouse } from "./connector.ts";

const customer = { client_id: "abc", client_secret: "s3cret", user_id: "4001" };
const partner = { client_id: "abc", client_secret: "s3cret", refresh_token: "first" };
const site = config.parse({});

test("a customer's credentials ask in the name of a user, with the client's own proof in the header", () => {
  expect(auth.ask({ credentials: customer, config: site, refresh: null })).toEqual({
    method: "POST",
    path: "/token",
    headers: { authorization: "Basic YWJjOnMzY3JldA==" },
    form: { grant_type: "client_credentials", sub: "4001" },
  });
  const { user_id: _, ...own } = customer;
  expect(auth.ask({ credentials: own, config: site, refresh: null }).form).toEqual({
    grant_type: "client_credentials",
  });
});

test("a partner's refresh token is used once, then the one that came with the last token", () => {
  const [first, later] = [null, "second"].map((refresh) =>
    auth.ask({ credentials: partner, config: site, refresh }),
  );
  expect(first?.form).toEqual({ grant_type: "refresh_token", refresh_token: "first" });
  expect(later?.form).toEqual({ grant_type: "refresh_token", refresh_token: "second" });
});

test.each([
  [{ expires_at: "2026-03-10T13:00:00Z" }, "2026-03-10T13:00:00.000Z"],
  [{ expires_at: 1_773_147_600 }, "2026-03-10T13:00:00.000Z"],
  [{ expires_in: 3600 }, "2026-03-10T13:00:00.000Z"],
  [{ expires_at: "soon" }, null],
  [{}, null],
])("%j ends at %s", (told, expiresAt) => {
  const now = new Date("2026-03-10T12:00:00.000Z");
  expect(auth.tokens({ access_token: "a", token_type: "Bearer", ...told }, now)).toEqual({
    access: "a",
    refresh: null,
    expiresAt,
  });
});

test("a token that came with a new one is told, an answer without one is none", () => {
  const now = new Date();
  expect(auth.tokens({ access_token: "a", refresh_token: "second" }, now).refresh).toBe("second");
  expect(() => auth.tokens({ message: "Unauthorized" }, now)).toThrow("access_token");
});

test.each<readonly [object, string]>([
  [{ ...customer, client_id: "ab\nc" }, "client_id"],
  [{ ...customer, client_id: "a:b" }, "client_id"],
  [{ ...customer, client_secret: "s3 cret" }, "client_secret"],
  [{ ...customer, client_secret: "" }, "client_secret"],
  [{ ...customer, user_id: "me" }, "user_id"],
  [{ ...partner, refresh_token: "first\r\n" }, "refresh_token"],
])("%j is refused for its %#", (given, member) => {
  const { error } = credentials.safeParse(given);
  expect(error?.issues.map(({ path }) => path.join("."))).toEqual([member]);
  expect(error?.issues[0]?.message).toMatch(/^(may not hold|digits only)/);
});

test.each(["greenhouse", "ftp://greenhouse.example", "javascript:alert(1)"])(
  "%s is no address",
  (base_url) => {
    expect(config.safeParse({ base_url }).success).toBe(false);
  },
);

function open({ url }: Harvest, given: object) {
  const source = openSource({
    connector: greenhouse,
    credentials: given,
    config: { base_url: `${url}/front`, auth_url: url },
    policy: { allowPrivateNetworks: true },
    clock: systemClock,
    random: Math.random,
    log: createLog({ level: "silent", pretty: false }),
    signal: new AbortController().signal,
    budgetOf: localBudgets(systemClock),
  });
  onTestFinished(() => source.close());
  return source;
}

test("a token that ends is renewed by the newest refresh token, and nobody notices", async () => {
  const harvest = await startHarvest({});
  harvest.client = { basic: "Basic YWJjOnMzY3JldA==", refresh: "first" };
  const source = open(harvest, partner);
  await source.check();
  harvest.endToken();
  await source.check();
  harvest.endToken();
  await source.check();

  expect(harvest.grants()).toEqual(
    ["first", "refresh-1", "refresh-2"].map(
      (token) => `grant_type=refresh_token&refresh_token=${token}`,
    ),
  );
});

test.each([
  ["another secret", { ...customer, client_secret: "other" }],
  ["a refresh token that was used before", partner],
])("%s is refused as wrong credentials", async (_, given) => {
  const harvest = await startHarvest({});
  harvest.client = { basic: "Basic YWJjOnMzY3JldA==", refresh: "second" };

  await expect(open(harvest, given).check()).rejects.toMatchObject({ kind: "unauthenticated" });
});
