/** What `muster start` says when it is ready. */
export interface Welcome {
  readonly url: string;
  readonly apiKey: string | null;
  readonly dataDir: string;
  readonly integrationId: string | null;
}

export function welcomeText({ url, apiKey, dataDir, integrationId }: Welcome): string {
  const keyFile = `${dataDir}/api-key`;
  const bearer = apiKey ?? `$(cat ${keyFile})`;
  const lines = [
    "",
    `Muster is ready at ${url}`,
    apiKey === null
      ? `  API key:      in ${keyFile} (or make one: npx muster keys create)`
      : `  API key:      ${apiKey}  (also in ${keyFile})`,
  ];
  if (integrationId !== null) {
    lines.push(
      `  Integration:  ${integrationId}`,
      "",
      "List employees:",
      `  curl -s '${url}/v1/hris/employees?page_size=2' -H "Authorization: Bearer ${bearer}" -H "X-Integration-Id: ${integrationId}"`,
      "",
      "Change something and watch it arrive:",
      "  npx muster sandbox list people",
      "  npx muster sandbox hire Ada Lovelace",
      `  npx muster sync ${integrationId} --type DELTA`,
    );
  }
  return [...lines, "", "Ctrl-C stops it; starting again keeps everything.", ""].join("\n");
}
