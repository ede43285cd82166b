import { expect, test } from "vitest";
import { z } from "zod";
import { open } from "../../test/source/plain-tool.ts";
import { json, toolServer } from "../../test/source/tool-server.ts";
import { webhooks } from "../connect/webhooks.ts";

const answer = z.object({ id: z.number(), key: z.string().optional() });
const common = {
  answer,
  id: ({ id }: z.output<typeof answer>) => String(id),
  register: ({ url, secret }: { readonly url: string; readonly secret: string }) =>
    ({ method: "POST", path: "/hooks", body: { url, secret } }) as const,
  list: { method: "GET", path: "/hooks" } as const,
  listAnswer: z.array(answer),
  listed: () => [],
  remove: (id: string) => ({ method: "DELETE", path: `/hooks/${id}` }) as const,
};
const own = { ...common, secret: ({ key }: z.output<typeof answer>) => z.string().parse(key) };

test.each([
  ["its own secret", own, "made by the tool"],
  ["the secret that it is given", common, null],
])("a tool that signs with %s", async (_, registration, secret) => {
  const tool = await toolServer((_asked, response) =>
    json(response, { id: 7, key: "made by the tool" }),
  );
  const declared = webhooks({
    registration,
    verify: () => true,
    body: z.unknown(),
    route: () => ({ id: null, names: [] }),
  });
  const { source } = open(tool.url, { connector: { webhooks: declared } });

  const target = { url: "https://muster.example/upstream", secret: "made by us" };
  expect(await source.subscriber?.register(target)).toEqual({ id: "7", secret });
  expect(JSON.parse(tool.asked[0]?.body ?? "")).toEqual(target);
});
