/** The tool's own page where a person lets us in (RFC 6749, 4.1; the challenge is RFC 7636). */
import { createHash } from "node:crypto";
import type { Consented, OAuth } from "../connect/auth.ts";
import { Failure } from "../kernel/failure.ts";
import { requestUrl } from "./request.ts";

/** `state` comes back with the person, and proves that we sent them. */
export function consentPage(
  { baseUrl, consent }: OAuth<unknown, unknown>,
  {
    credentials,
    config,
    state,
    redirectUri,
    verifier,
  }: Omit<Consented, "code"> & {
    readonly credentials: unknown;
    readonly config: unknown;
    readonly state: string;
  },
): URL {
  if (consent === undefined) throw new Failure("internal", "nobody is asked for consent");
  const page = requestUrl(
    new URL(baseUrl(config, credentials)),
    consent.page({ credentials, config }),
  );
  page.searchParams.set("response_type", "code");
  page.searchParams.set("redirect_uri", redirectUri);
  page.searchParams.set("state", state);
  if (verifier !== null) {
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    page.searchParams.set("code_challenge", challenge);
    page.searchParams.set("code_challenge_method", "S256");
  }
  return page;
}
