import { type Ending, finishAuthorization } from "../../../services/authorizations/finish.ts";
import type { Answer } from "../../answer.ts";
import { type ApiEndpoint, described } from "../../endpoint.ts";
import { type Parameter, readParameters } from "../../parameter.ts";

/** Codes are the tools' own: of any length that an address can have. */
const text: Parameter<string | null> = {
  schema: { type: "string" },
  absent: null,
  read: (given) => (given === "" ? null : given),
};
const query = { state: text, code: text, error: text };

/** A browser asks, and a person reads: pages and redirects instead of the envelope. */
export const authorizationCallback: ApiEndpoint = {
  ...described(
    {
      method: "GET",
      path: "/oauth/callback",
      operationId: "GetOauthCallback",
      summary: "Where tools send people back to; the state is the key, and works once",
      query,
      answer: { contentType: "text/html" },
    },
    "nothing",
  ),
  versioned: false,
  run: async ({ ground: { world, openSource }, query: given }) =>
    shown(await finishAuthorization(world, { ...readParameters(query, given), openSource })),
};

function shown(ending: Ending): Answer {
  switch (ending.is) {
    case "connected":
      return ending.url === null
        ? page(200, "Connected", "You can close this window.")
        : redirect(ending.url, { integration_id: ending.integrationId });
    case "refused":
      return ending.url === null
        ? page(400, "Not connected", ending.says)
        : redirect(ending.url, { error: ending.why });
    case "used":
      return page(
        409,
        "Used already",
        "This link is being used, or came to nothing. Load this page again in a moment; if it says the same, begin anew.",
      );
    case "unknown":
      return page(
        404,
        "Nobody is expected here",
        "This link is not known, or its time is over. Begin anew.",
      );
    default:
      return ending satisfies never;
  }
}

const headers = { "cache-control": "no-store" };
const contentType = "text/html; charset=utf-8";

function redirect(url: string, added: Readonly<Record<string, string>>): Answer {
  const location = new URL(url);
  for (const [name, value] of Object.entries(added)) location.searchParams.set(name, value);
  return { status: 303, contentType, headers: { ...headers, location: location.href }, body: "" };
}

function page(status: number, title: string, says: string): Answer {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><h1>${escaped(title)}</h1><p>${escaped(says)}</p></html>\n`;
  return { status, contentType, headers, body };
}

const escaped = (words: string): string =>
  words.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
