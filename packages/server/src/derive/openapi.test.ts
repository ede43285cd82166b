/** That the schemas equal the contract's is tested where the model is; here, that they are schemas. */
import { endpoints, listStaffingEntities } from "@muster/model";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { listOperation, pageSchema, recordSchema } from "./openapi.ts";

function validator() {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  return ajv;
}

describe.each(endpoints.map((endpoint) => [endpoint.path, endpoint] as const))(
  "%s",
  (_path, endpoint) => {
    it("has schemas that a validator takes, and an operation", () => {
      const check = validator().compile(pageSchema(endpoint));
      expect(check({ status: "success", data: { next: null, results: [] } })).toBe(true);
      expect(check({ status: "success", data: { next: null, results: [{}] } })).toBe(false);
      expect(listOperation(endpoint)).toMatchObject({ operationId: endpoint.operationId });
    });
  },
);

it("a spread structure stands among the members of its record", () => {
  const scale = { id: "a", remote_id: "b", type: "NUMERIC", min: 1, max: 5, step: null };
  const skill = { id: "a", remote_id: "b", name: null };
  const record = { skill_id: "a", expected_proficiency: { type: "NUMERIC", value: 3 } };
  const schema = recordSchema(listStaffingEntities)["properties"];
  const skills = validator().compile({ type: "object", properties: { ...Object(schema) } });
  expect(skills({ skills: [{ ...record, skill: { ...skill, proficiency_scale: scale } }] })).toBe(
    true,
  );
  expect(
    skills({
      skills: [
        { ...record, skill: { ...skill, proficiency_scale: { id: "a", remote_id: "b", scale } } },
      ],
    }),
  ).toBe(false);
});
