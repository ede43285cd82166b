import {
  createCustomField as create,
  newCustomField,
} from "../../../services/custom-fields/create.ts";
import { keyed } from "../../endpoint.ts";
import { customField } from "./shape.ts";

export const createCustomField = keyed({
  method: "POST",
  path: "/custom-fields",
  operationId: "PostCustomFields",
  summary: "Adds a field to a model; what fills it is said for each integration",
  body: newCustomField,
  answer: customField,
  handle: ({ world, caller, body }) => create(world, caller, body),
});
