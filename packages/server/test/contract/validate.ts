/** The judges of every answer in API tests: the contract's openapi.json, and the document that we print ourselves. */
import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

export type Json = Readonly<Record<string, unknown>>;

const contract = JSON.parse(
  readFileSync(new URL("./openapi.json", import.meta.url), "utf8"),
) as Json;

export interface Judge {
  /** Does the document describe the operation? */
  knows(method: string, path: string): boolean;
  /** What is wrong with the answer by the document; empty when nothing is. */
  complaints(method: string, path: string, answer: Answered): readonly string[];
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Judges by an OpenAPI document. Paths may be templates (`/integrations/{integration_id}`) or real ones. */
export function judgeBy(printed: Json, name: string): Judge {
  const document = opened(printed) as Json;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: name });
  const compiled = new Map<string, ValidateFunction>();

  const operation = (method: string, path: string): Json | undefined => {
    const paths = document["paths"] as Record<string, Record<string, Json>>;
    const exact = paths[path];
    const template = exact ? path : Object.keys(paths).find((one) => fits(one, path));
    return template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
  };

  const validator = (schema: Json): ValidateFunction => {
    const key = JSON.stringify(schema);
    const known = compiled.get(key) ?? ajv.compile(absolute(schema, name) as Json);
    compiled.set(key, known);
    return known;
  };

  return {
    knows: (method, path) => operation(method, path) !== undefined,
    complaints: (method, path, { status, body }) => {
      const responses = operation(method, path)?.["responses"] as Record<string, Json> | undefined;
      const response = responses?.[status === 200 ? "200" : "default"];
      if (response === undefined) return [`${name} has no answer ${status} of ${method} ${path}`];
      const schema = schemaIn(resolved(document, response));
      if (schema === undefined) return [];
      const validate = validator(schema);
      if (validate(body)) return [];
      return (validate.errors ?? []).map((one) => `${name}: ${one.instancePath} ${one.message}`);
    },
  };
}

/** The contract's word on an answer, for operations that it has. */
export const contractJudge = judgeBy(contract, "contract");

/** Throws when the contract has the operation and the answer is not as it says. */
export function assertAnswer(method: string, path: string, status: number, body: unknown): void {
  if (!contractJudge.knows(method, path)) return;
  const complaints = contractJudge.complaints(method, path, { status, body });
  if (complaints.length > 0) {
    const shown = complaints.slice(0, 10).join("\n");
    throw new Error(`${method} ${path} answered ${status}, but not by the contract:\n${shown}`);
  }
}

function fits(template: string, path: string): boolean {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path);
}

function schemaIn(response: Json): Json | undefined {
  const content = response["content"] as Record<string, { schema?: Json }> | undefined;
  return content?.["application/json"]?.schema;
}

function resolved(document: Json, node: Json): Json {
  const ref = node["$ref"];
  if (typeof ref !== "string") return node;
  const path = ref.split("/").slice(1);
  return path.reduce<unknown>((at, key) => (at as Json)[key], document) as Json;
}

/** An open enum (`x-open-enum`) also lets through words that it does not list: the type alone is checked. */
function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value;
  const isOpen = "x-open-enum" in value && value["x-open-enum"] === true;
  const members = Object.entries(value).filter(([key]) => !(isOpen && key === "enum"));
  return Object.fromEntries(members.map(([key, one]) => [key, opened(one)]));
}

/** References are relative to the document; compiled apart from it they must name it. */
function absolute(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => absolute(one, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      key === "$ref" && typeof one === "string" && one.startsWith("#")
        ? [key, `${name}${one}`]
        : [key, absolute(one, name)],
    ),
  );
}
