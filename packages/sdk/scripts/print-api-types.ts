/** The client's types, and what it must know of operations that are not like the others, from the API's description. */
import openapiTS, { astToString } from "openapi-typescript";

const header = `/**
 * Printed from docs/openapi.json by \`npm run docs\`. What is changed here by hand is lost.
 */

`;

interface Operation {
  readonly servers?: readonly { readonly url: string }[];
  readonly responses: { readonly "200": { readonly content: Readonly<Record<string, Content>> } };
}
interface Content {
  readonly schema?: { readonly properties?: Readonly<Record<string, unknown>> };
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** `openapi`: the document as JSON. */
export async function printApiTypes(openapi: string): Promise<string> {
  // Of a body a member with a default may be left out, so a default makes nothing required.
  const types = astToString(await openapiTS(openapi, { defaultNonNullable: false }));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- we printed it ourselves a moment ago
  const { paths } = JSON.parse(openapi) as Description;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );
  const outside = operations.filter(({ operation }) =>
    operation.servers?.some(({ url }) => url === "/"),
  );
  const plain = operations.flatMap(({ path, operation }) => {
    const form = formOf(operation.responses["200"].content);
    return form === "enveloped" ? [] : [[path, form]];
  });
  return `${header}/** What answers beside /v1, not under it. */
export const outsideVersion: ReadonlySet<string> = new Set(${print(outside.map(({ path }) => path))});

/** What answers without the envelope, and what is there instead. */
export const plainAnswers: ReadonlyMap<string, "json" | "text" | "bytes"> = new Map(${print(plain)});

${types}`;
}

function formOf(content: Readonly<Record<string, Content>>): string {
  const json = content["application/json"];
  if (json !== undefined) return json.schema?.properties?.["status"] ? "enveloped" : "json";
  return "application/octet-stream" in content ? "bytes" : "text";
}

const print = (value: unknown): string => JSON.stringify(value, null, 4);
