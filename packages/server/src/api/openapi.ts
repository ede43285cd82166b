/** Prints the whole surface, Kombo's operations and ours, from the endpoints and the model. */
import { z } from "zod";
import { listOperation } from "../derive/openapi.ts";
import { codes, mayAnswer } from "../kernel/problem.ts";
import type { Group } from "./answer.ts";
import type { ApiEndpoint } from "./endpoint.ts";
import type { JsonSchema, Parameters } from "./parameter.ts";

export function printOpenapi(endpoints: readonly ApiEndpoint[]): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const endpoint of endpoints) {
    const path = (paths[endpoint.path] ??= {});
    path[endpoint.method.toLowerCase()] = operation(endpoint);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Muster", version: "1" },
    servers: [{ url: "/v1" }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      responses: { generalError: errorResponse("general"), unifiedError: errorResponse("unified") },
    },
  };
}

function operation(endpoint: ApiEndpoint): JsonSchema {
  const { answer } = endpoint;
  const errors = { default: { $ref: `#/components/responses/${endpoint.group}Error` } };
  if ("listOf" in answer) {
    const printed = listOperation(answer.listOf);
    return { ...printed, responses: { ...Object(printed["responses"]), ...errors } };
  }
  return {
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    ...(endpoint.versioned ? {} : { servers: [{ url: "/" }] }),
    ...(endpoint.needs === "nothing" ? { security: [] } : {}),
    parameters: [
      ...(endpoint.needs === "integration" ? [integrationHeader] : []),
      ...parameters(endpoint.params, "path"),
      ...parameters(endpoint.query, "query"),
      ...parameters(endpoint.stream?.headers ?? {}, "header"),
    ],
    ...(endpoint.body === null ? {} : { requestBody: json(schemaOf(endpoint.body, "input")) }),
    responses: {
      "200": {
        description: "success",
        content: { ...content(answer, endpoint.warns), ...streamOf(endpoint) },
      },
      ...errors,
    },
  };
}

const integrationHeader = {
  name: "X-Integration-Id",
  in: "header",
  required: true,
  schema: { type: "string" },
};

function parameters(
  declared: Parameters,
  place: "path" | "query" | "header",
): readonly JsonSchema[] {
  return Object.entries(declared).map(([name, parameter]) => ({
    name,
    in: place,
    required: place === "path",
    schema: parameter.schema,
    ...(parameter.schema["type"] === "array" ? { style: "form", explode: false } : {}),
    ...(parameter.deprecated ? { deprecated: true } : {}),
  }));
}

function content(
  answer: Exclude<ApiEndpoint["answer"], { readonly listOf: unknown }>,
  warns: ApiEndpoint["warns"],
): JsonSchema {
  if ("contentType" in answer) return { [answer.contentType]: {} };
  const schema = {
    type: "object",
    properties: {
      status: { const: "success" },
      data: schemaOf(answer, "output"),
      ...(warns ? { warnings } : {}),
    },
    required: ["status", "data", ...(warns ? ["warnings"] : [])],
  };
  return { "application/json": { schema } };
}

const warnings = {
  type: "array",
  items: { type: "object", properties: { message: { type: "string" } }, required: ["message"] },
};

const streamOf = ({ stream }: ApiEndpoint): JsonSchema =>
  stream === undefined ? {} : { [stream.contentType]: { schema: { type: "string" } } };

const json = (schema: JsonSchema): JsonSchema => ({ content: { "application/json": { schema } } });

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...printed } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return printed;
}

function errorResponse(group: Group): JsonSchema {
  const known = Object.keys(codes).filter((code) => isCode(code) && mayAnswer(group, code));
  const text = { type: ["string", "null"] };
  const error = {
    type: "object",
    properties: {
      code: { ...text, enum: [...known, null] },
      title: text,
      message: { type: "string" },
      log_url: text,
    },
    required: ["code", "title", "message", "log_url"],
  };
  return {
    description: "error",
    ...json({
      type: "object",
      properties: { status: { const: "error" }, error },
      required: ["status", "error"],
    }),
  };
}

const isCode = (word: string): word is keyof typeof codes => Object.hasOwn(codes, word);
