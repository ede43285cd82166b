import { jsonText } from "../../answer.ts";
import { type ApiEndpoint, open } from "../../endpoint.ts";
import { printOpenapi } from "../../openapi.ts";

/** The list of endpoints holds this one, so it is asked for when it is complete. */
export function openapiEndpoint(endpoints: () => readonly ApiEndpoint[]): ApiEndpoint {
  let text: string | undefined;
  return open({
    method: "GET",
    path: "/openapi.json",
    versioned: true,
    operationId: "GetOpenapi",
    summary: "This description of the whole surface",
    answer: { contentType: "application/json" },
    handle: async () => {
      text ??= JSON.stringify(printOpenapi(endpoints()));
      return jsonText(text);
    },
  });
}
