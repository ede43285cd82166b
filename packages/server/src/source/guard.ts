/**
 * The one guard for requests to addresses that a customer gave (a tool's base URL, a webhook's target). Without
 * it, such an address could make us read our own network: a metadata service, a database, a neighbour.
 */
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from "node:dns";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, buildConnector } from "undici";
import { Failure } from "../kernel/failure.ts";

export interface AddressPolicy {
  /** Loopback, private and other addresses that are not on the public internet may be called (for development). */
  readonly allowPrivateNetworks: boolean;
}

const maxUrlLength = 2048;

/** Reads the URL and refuses what can be refused without asking DNS, so that a person hears of it at once. */
export function assertAllowedUrl(text: string, policy: AddressPolicy): URL {
  if (text.length > maxUrlLength)
    throw blocked(`a URL may have ${maxUrlLength} characters at most`);
  const url = URL.parse(text);
  if (url === null) throw blocked("this is not a URL");
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw blocked("only http and https URLs may be called");
  if (url.username !== "" || url.password !== "")
    throw blocked("a URL may not contain a user name or a password");
  assertAllowedHost(url.hostname, policy);
  return url;
}

/**
 * An agent whose sockets reach allowed addresses only. Names are judged by every address that DNS gives for the
 * very connection, so a name that points elsewhere a moment later does not slip through. It follows no redirects.
 */
export function guardedAgent(
  policy: AddressPolicy,
  options: { readonly connectMs?: number; readonly lookup?: typeof systemLookup } = {},
): Agent {
  const connect = buildConnector({
    timeout: options.connectMs ?? 10_000,
    lookup: guardedLookup(policy, options.lookup ?? systemLookup),
  });
  return new Agent({
    connect: (target, callback) => {
      try {
        // A literal address never reaches the look-up.
        assertAllowedHost(target.hostname, policy);
      } catch (refusal) {
        return callback(
          refusal instanceof Error ? refusal : blocked("the address was refused"),
          null,
        );
      }
      connect(target, callback);
    },
  });
}

/** Is the address on the public internet? Whatever we cannot read is not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  // Only 2000::/3 is given out; the rest of what counts as unicast hides IPv4 addresses such as ::127.0.0.1.
  return parsed instanceof ipaddr.IPv4 || (parsed.toByteArray()[0] ?? 0) >> 5 === 1;
}

function assertAllowedHost(hostname: string, policy: AddressPolicy): void {
  if (policy.allowPrivateNetworks) return;
  const host = hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
  if (host === "") throw blocked("the URL names no host");
  if (host === "localhost" || host.endsWith(".localhost"))
    throw blocked("this machine itself may not be called");
  if (isIP(host.split("%")[0] ?? "") !== 0 && !isPublicAddress(host))
    throw blocked("addresses of private networks may not be called");
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

function guardedLookup(policy: AddressPolicy, lookup: typeof systemLookup) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    lookup(hostname, { ...options, all: true }, (error, answers) => {
      if (error !== null) return callback(error, []);
      const first = answers[0];
      if (first === undefined) return callback(blocked("the name has no address"), []);
      if (
        !policy.allowPrivateNetworks &&
        !answers.every(({ address }) => isPublicAddress(address))
      ) {
        return callback(blocked("the name points into a private network"), []);
      }
      if (options.all === true) callback(null, answers);
      else callback(null, first.address, first.family);
    });
  };
}

function blocked(detail: string): Failure {
  return new Failure("blocked", detail);
}
