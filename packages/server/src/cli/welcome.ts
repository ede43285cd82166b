/** What `muster start`, `api` and `worker` say when they are ready. */

/** Where a person finds a key of the API, and what stands for it in a line that a shell reads. */
export interface KnownKey {
  readonly told: string;
  readonly bearer: string;
}

export const keyPlaces = {
  shown: (text: string, file: string): KnownKey => ({
    told: `${text}  (also in ${file})`,
    bearer: text,
  }),
  inFile: (file: string): KnownKey => ({
    told: `in ${file} (or make one: npx muster keys create)`,
    bearer: `$(cat ${file})`,
  }),
  /** In production its text is not repeated. */
  inSettings: { told: "the one of MUSTER_API_KEY", bearer: "$MUSTER_API_KEY" },
  nowhere: {
    told: "`npx muster keys create` makes one; MUSTER_API_KEY sets a fixed one",
    bearer: "<your API key>",
  },
} as const;

export interface Welcome {
  /** Null when the process answers no requests. */
  readonly url: string | null;
  readonly key: KnownKey;
  readonly integrationId: string | null;
  readonly windowSeconds: number;
}

export function welcomeText({ url, key, integrationId, windowSeconds }: Welcome): string {
  const end = ["", "Ctrl-C stops it; starting again keeps everything.", ""];
  if (url === null)
    return ["", "Muster works: it runs syncs and sends webhooks.", ...end].join("\n");
  const lines = ["", `Muster is ready at ${url}`, `  API key:      ${key.told}`];
  if (integrationId === null) return [...lines, ...end].join("\n");
  lines.push(
    `  Integration:  ${integrationId}`,
    "",
    "List employees:",
    `  curl -s '${url}/v1/hris/employees?page_size=2' -H "Authorization: Bearer ${key.bearer}" -H "X-Integration-Id: ${integrationId}"`,
    "",
    "Change something and watch it arrive:",
    "  npx muster webhooks add <url>    (where your program takes POST requests)",
    "  npx muster sandbox hire Ada Lovelace",
    `What changes within ${windowSeconds} s of the last data-changed webhook arrives together when they are over.`,
  );
  return [...lines, ...end].join("\n");
}
