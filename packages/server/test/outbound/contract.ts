/** The contract's judgement of a webhook body. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const contract = new URL("../contract/openapi.json", import.meta.url);
const document: unknown = JSON.parse(readFileSync(contract, "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: "contract", ...(document as Record<string, unknown>) });

/** What the schema says against the body; empty when it conforms. */
export function complaints(type: string, body: unknown): readonly string[] {
  const path = `contract#/webhooks/${type}/post/requestBody/content/application~1json/schema`;
  const validate = ajv.getSchema(path);
  if (validate === undefined) throw new Error(`the contract has no webhook ${type}`);
  return validate(body) === true
    ? []
    : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
}
