import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { open, plainConnector } from "../../test/source/plain-tool.ts";
import { byTokens, tokenTool } from "../../test/source/token-tool.ts";
import { json } from "../../test/source/tool-server.ts";
import { consentPage } from "./consent.ts";

const back = { redirectUri: "https://muster.example/oauth/callback", state: "a state" };
const verifier = "a-verifier-of-at-least-forty-three-characters";

function pageOf(url: string, proof: string | null): Record<string, string> {
  const { auth } = plainConnector(url, byTokens(url, { challenge: proof !== null }));
  if (auth.auth !== "oauth") throw new Error("tokens come by OAuth");
  const page = consentPage(auth, {
    ...back,
    credentials: { key: "s3cret" },
    config: {},
    verifier: proof,
  });
  expect(page.origin + page.pathname).toBe(`${url}/consent`);
  return Object.fromEntries(page.searchParams);
}

test("the page is told who asks and where to send the person; a verifier is shown as its hash only", () => {
  const told = {
    client_id: "us",
    audience: "people",
    response_type: "code",
    redirect_uri: back.redirectUri,
    state: "a state",
  };
  expect(pageOf("https://tool.example/front", null)).toEqual(told);
  expect(pageOf("https://tool.example", verifier)).toEqual({
    ...told,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
});

const consented = { code: "the-code", redirectUri: back.redirectUri, verifier };

test("the first tokens come for the code, the next for the refresh token", async () => {
  const tool = await tokenTool();
  const auth = byTokens(tool.url, { challenge: true });
  const { source } = open(tool.url, { auth, consented });

  await source.check();
  tool.end();
  await source.check();

  expect(tool.grants()).toEqual(["authorization_code", "refresh_token"]);
  const form = new URLSearchParams(tool.asked.find(({ url }) => url === "/token")?.body);
  expect(Object.fromEntries(form)).toMatchObject({
    code: "the-code",
    redirect_uri: back.redirectUri,
    code_verifier: verifier,
  });
});

test("a code that is refused is not made up for by credentials that could do without", async () => {
  const tool = await tokenTool({
    instead: () => (_, response) => json(response, { error: "invalid_grant" }, { status: 400 }),
  });
  const auth = byTokens(tool.url, { challenge: true });
  const { source } = open(tool.url, { auth, consented });

  for (let time = 0; time < 2; time += 1)
    await expect(source.check()).rejects.toMatchObject({ kind: "unauthenticated" });

  expect(tool.grants()).toEqual(["authorization_code"]);
});
