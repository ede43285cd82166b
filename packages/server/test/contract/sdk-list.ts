/** The official client's way to each list. */
import type { Kombo } from "@kombo-api/sdk";
import type { Endpoint } from "@muster/model";

interface Page {
  readonly data: { readonly results: readonly { readonly id: string }[] };
}
type ListCall = (request: object) => Promise<AsyncIterable<Page | { readonly result: Page }>>;

/** The SDK's method of a list: GetHrisEmployees is hris.getEmployees. */
function listCall(kombo: Kombo, { operationId, table: { category } }: Endpoint): ListCall {
  const name = operationId.replace(/^Get(Hris|Ats)/, "get");
  const group = category === "HRIS" ? kombo.hris : kombo.ats;
  const method: unknown = Reflect.get(group, name);
  if (typeof method !== "function") throw new Error(`the SDK has no ${category} ${name}`);
  return method.bind(group) as ListCall;
}

/** The ids of all pages. */
export async function idsBySdk(
  kombo: Kombo,
  endpoint: Endpoint,
  request: object,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of await listCall(kombo, endpoint)(request)) {
    const { data } = "result" in page ? page.result : page;
    ids.push(...data.results.map((one) => one.id));
  }
  return ids;
}
