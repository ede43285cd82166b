/** As much of Harvest v3 as tests of the connector need: its paging, its filters, and its ways to say no. */
import type { ServerResponse } from "node:http";
import { type Asked, json, toolServer } from "../source/tool-server.ts";

export type Row = Readonly<Record<string, unknown>>;

export interface Harvest {
  readonly url: string;
  /** Each request as `path?query`, oldest first, the query decoded. */
  readonly asked: () => readonly string[];
  /** By path. */
  readonly rows: Record<string, Row[]>;
  readonly forbidden: Set<string>;
  /** Rows on a page, however many are asked for. */
  pageSize: number;
  /** Cursors that were given so far are not known any more. */
  forgetCursors: () => void;
  /** Whom the token endpoint knows; while it is null, nobody has to show a token. */
  client: { readonly basic: string; refresh: string | null } | null;
  /** The token that was given last is over. */
  endToken: () => void;
  /** Forms that the token endpoint got. */
  readonly grants: () => readonly string[];
}

/** Parameters of their own beside those that all lists have. */
const filters: Readonly<Record<string, readonly string[]>> = {
  users: ["show_service_accounts"],
  job_posts: ["active", "job_ids"],
  job_owners: ["job_ids"],
  job_hiring_managers: ["job_ids"],
  applications: ["candidate_ids", "job_ids"],
  applied_candidate_tags: ["candidate_ids"],
  rejection_reasons: ["include_defaults"],
  offers: ["current_only", "application_ids"],
  attachments: ["candidate_ids", "application_ids"],
};
const common = ["per_page", "ids", "updated_at"];

export async function startHarvest(
  company: Readonly<Record<string, readonly Row[]>>,
): Promise<Harvest> {
  const rows = Object.fromEntries(Object.entries(company).map(([path, all]) => [path, [...all]]));
  const forbidden = new Set<string>();
  const cursors = new Map<string, { readonly path: string; readonly rest: readonly Row[] }>();
  const grants: string[] = [];
  let token: string | null = null;
  const giveToken = ({ headers, body }: Asked, response: ServerResponse): void => {
    const { client } = harvest;
    const given = new URLSearchParams(body);
    grants.push(body);
    if (headers.authorization !== client?.basic)
      return json(response, { error: "invalid_client" }, { status: 401 });
    if (client && given.get("refresh_token") !== client.refresh)
      return json(response, { error: "invalid_grant" }, { status: 400 });
    token = `token-${grants.length}`;
    if (client?.refresh) client.refresh = `refresh-${grants.length}`;
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    json(response, { access_token: token, expires_at, refresh_token: client?.refresh });
  };
  const server = await toolServer((asked, response) => {
    if (asked.url === "/token") return giveToken(asked, response);
    const url = new URL(asked.url, "http://harvest.invalid");
    const path = url.pathname.replace("/front/v3/", "");
    const no = (status: number, errors: readonly unknown[]): void =>
      json(response, { message: "Unprocessable Content", errors }, { status });
    if (harvest.client && asked.headers.authorization !== `Bearer ${token}`)
      return json(response, { message: "Unauthorized" }, { status: 401 });
    if (forbidden.has(path)) return no(403, []);
    const cursor = url.searchParams.get("cursor");
    if (cursor !== null && url.searchParams.size > 1)
      return no(422, ["When passing a cursor, do not include other query params."]);
    const known = cursor === null ? null : cursors.get(cursor);
    if (known === undefined) return no(422, ["Invalid cursor"]);
    const wrong = refused(path, url.searchParams);
    if (known === null && wrong !== null) return no(422, [{ [wrong]: "is not valid" }]);
    const left = known?.rest ?? selected(rows[path] ?? [], url.searchParams);
    const page = left.slice(0, harvest.pageSize);
    const headers: Record<string, string> = {};
    if (left.length > page.length) {
      const next = Buffer.from(`${path}|${cursors.size}==`).toString("base64");
      cursors.set(next, { path, rest: left.slice(page.length) });
      headers["link"] =
        `<https://elsewhere.example/v3/${path}?cursor=${encodeURIComponent(next)}>; rel="next"`;
    }
    json(response, page, { headers });
  });
  const harvest: Harvest = {
    url: server.url,
    asked: () => server.asked.map(shown),
    client: null,
    endToken: () => (token = null),
    grants: () => grants,
    rows,
    forbidden,
    pageSize: 500,
    forgetCursors: () => cursors.clear(),
  };
  return harvest;
}

const shown = ({ url }: Asked): string => decodeURIComponent(url.replace("/front/v3/", ""));

/** The parameter that is wrong. */
function refused(path: string, query: URLSearchParams): string | null {
  for (const [name, value] of query) {
    if (name === "cursor") continue;
    if (![...common, ...(filters[path] ?? [])].includes(name)) return name;
    if (name.endsWith("ids") && value.split(",").length > 50) return name;
    if (name === "updated_at" && !/^gte\|[^|]+Z\|lte\|[^|]+Z$/.test(value)) return name;
    if (name === "per_page" && !(Number(value) >= 1 && Number(value) <= 500)) return name;
  }
  return null;
}

function selected(rows: readonly Row[], query: URLSearchParams): readonly Row[] {
  const [, from = "", , to = "~"] = query.get("updated_at")?.split("|") ?? [];
  return rows
    .filter((row) => {
      const updated = String(row["updated_at"]);
      if (updated < from || updated > to) return false;
      // Deleted ones are hidden unless they are asked for.
      if (
        "active" in row &&
        "live" in row &&
        String(row["active"]) !== (query.get("active") ?? "true")
      )
        return false;
      if (query.get("current_only") === "true" && row["current"] === false) return false;
      if (row["service"] === true && query.get("show_service_accounts") !== "true") return false;
      if (row["default"] === true && query.get("include_defaults") !== "true") return false;
      return [...query].every(
        ([name, value]) =>
          !name.endsWith("ids") ||
          value.split(",").includes(String(row[name === "ids" ? "id" : name.slice(0, -1)])),
      );
    })
    .toSorted((one, other) => Number(other["id"]) - Number(one["id"]));
}
