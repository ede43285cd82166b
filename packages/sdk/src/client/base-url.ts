export interface Addresses {
  /** Ends in /v1. */
  readonly versioned: string;
  /** Where the few operations without a version answer. */
  readonly root: string;
}

/** With or without /v1 and a slash at its end. A path before it is kept: proxies have one. */
export function readBaseUrl(text: string): Addresses {
  if (!URL.canParse(text)) throw new TypeError("baseUrl is no URL");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError("baseUrl must begin with https:// or http://");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new TypeError("baseUrl must have no credentials, query or fragment");
  }
  const path = url.pathname.replace(/\/+$/, "").replace(/\/v1$/, "");
  const root = `${url.origin}${path}`;
  return { versioned: `${root}/v1`, root };
}
