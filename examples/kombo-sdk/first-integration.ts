import { apiKey, baseUrl } from "../beside-muster/settings.ts";

/** Some HRIS integration, so that the example runs without being told whose employees to list. Kombo's SDK cannot ask. */
export async function firstIntegration(): Promise<string> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const answer = await fetch(`${baseUrl}/v1/integrations`, { headers });
  if (!answer.ok) throw new Error(`Muster's list of integrations was answered ${answer.status}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- As docs/openapi.json has it.
  const { data } = (await answer.json()) as {
    data: { results: { id: string; category: string }[] };
  };
  const found = data.results.find(({ category }) => category === "HRIS");
  if (found === undefined)
    throw new Error("Nobody's HRIS is connected, so there is nothing to list.");
  return found.id;
}
