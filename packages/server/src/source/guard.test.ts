import { lookup as systemLookup } from "node:dns";
import { expect, onTestFinished, test } from "vitest";
import { request } from "undici";
import { json, toolServer } from "../../test/source/tool-server.ts";
import { Failure } from "../kernel/failure.ts";
import { assertAllowedUrl, guardedAgent, isPublicAddress } from "./guard.ts";

const publicOnly = { allowPrivateNetworks: false };
const anywhere = { allowPrivateNetworks: true };

const neverAllowed = [
  "",
  "nonsense",
  "//example.com/",
  "http://",
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:70/",
  "javascript:alert(1)",
  "data:text/plain,x",
  "ws://example.com/",
  "unix:/var/run/docker.sock",
  "https://user@example.com/",
  "https://user:pass@example.com/",
  "https://:pass@example.com/",
  "http://example.com:99999/",
  "http://[::1",
  `https://example.com/${"a".repeat(2050)}`,
];

const privateOnly = [
  "http://localhost/",
  "http://LOCALHOST./",
  "http://db.localhost:5432/",
  "http://127.0.0.1/",
  "http://127.1/",
  "http://127.0.0.1./",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0177.0.0.1/",
  "http://0x7f.1/",
  "http://①②⑦.0.0.1/",
  "http://%31%32%37.0.0.1/",
  "http://0.0.0.0/",
  "http://0/",
  "http://10.0.0.8/",
  "http://172.16.0.1/",
  "http://172.31.255.255/",
  "http://192.168.1.1:8080/admin",
  "http://100.64.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "http://169.254.170.2/v2/credentials",
  "http://100.100.100.200/",
  "http://192.0.0.192/",
  "http://198.18.0.1/",
  "http://224.0.0.1/",
  "http://240.0.0.1/",
  "http://255.255.255.255/",
  "http://192.0.2.1/",
  "http://[::]/",
  "http://[::1]/",
  "http://[0:0:0:0:0:0:0:1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[::ffff:8.8.8.8]/",
  "http://[::127.0.0.1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[2001:0:7f00:1::]/",
  "http://[fe80::1]/",
  "http://[fc00::1]/",
  "http://[fd00:ec2::254]/",
  "http://[fec0::1]/",
  "http://[ff02::1]/",
  "http://[2001:db8::1]/",
];

const allowed = [
  "https://example.com/",
  "http://example.com:8080/a?b=c",
  "https://8.8.8.8/",
  "https://172.32.0.1/",
  "https://[2606:4700::1111]/",
  "https://bücher.example/",
];

test.each(neverAllowed)("%j is refused whatever the policy", (url) => {
  expect(refusal(() => assertAllowedUrl(url, publicOnly))).toBe("blocked");
  expect(refusal(() => assertAllowedUrl(url, anywhere))).toBe("blocked");
});

test.each(privateOnly)("%j is refused unless private networks are allowed", (url) => {
  expect(refusal(() => assertAllowedUrl(url, publicOnly))).toBe("blocked");
  expect(assertAllowedUrl(url, anywhere).href).toMatch(/^http/);
});

test.each(allowed)("%j may be called", (url) => {
  expect(assertAllowedUrl(url, publicOnly).href).toMatch(/^http/);
});

test.each(["127.0.0.1", "::1", "fe80::1%eth0", "not an address", ""])(
  "%j is not public",
  (text) => {
    expect(isPublicAddress(text)).toBe(false);
  },
);

test("a name that DNS points into the private network is refused when the socket is opened (P16)", async () => {
  const tool = await toolServer((_, response) => json(response, {}));
  const port = new URL(tool.url).port;
  // One good answer does not excuse a bad one.
  const agent = opened(publicOnly, [
    { address: "8.8.8.8", family: 4 },
    { address: "127.0.0.1", family: 4 },
  ]);

  const outcome = request(`http://tool.example:${port}/`, { dispatcher: agent });

  await expect(outcome).rejects.toMatchObject({ kind: "blocked" });
  expect(tool.asked).toEqual([]);
});

test("a literal address is refused by the agent itself, too", async () => {
  const tool = await toolServer((_, response) => json(response, {}));

  const outcome = request(tool.url, { dispatcher: opened(publicOnly, []) });

  await expect(outcome).rejects.toMatchObject({ kind: "blocked" });
  expect(tool.asked).toEqual([]);
});

test("with private networks allowed the same name is reached", async () => {
  const tool = await toolServer((_, response) => json(response, {}));
  const agent = opened(anywhere, [{ address: "127.0.0.1", family: 4 }]);

  const { statusCode, body } = await request(`http://tool.example:${new URL(tool.url).port}/`, {
    dispatcher: agent,
  });
  await body.dump();

  expect(statusCode).toBe(200);
});

test("a redirect is handed back, not followed", async () => {
  const tool = await toolServer((_, response) => {
    response.writeHead(302, { location: "http://169.254.169.254/" }).end();
  });

  const { statusCode, body } = await request(tool.url, { dispatcher: opened(anywhere, []) });
  await body.dump();

  expect(statusCode).toBe(302);
  expect(tool.asked).toHaveLength(1);
});

function opened(
  policy: { allowPrivateNetworks: boolean },
  answers: readonly { address: string; family: number }[],
) {
  // The guard asks for all answers, so only that form of the look-up is imitated.
  const lookup = ((_name: string, _options: unknown, done: (...answer: unknown[]) => void) =>
    done(null, answers)) as unknown as typeof systemLookup;
  const agent = guardedAgent(policy, { lookup });
  onTestFinished(() => agent.destroy());
  return agent;
}

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Failure ? error.kind : String(error);
  }
  return "allowed";
}
