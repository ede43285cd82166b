import { z } from "zod";
import { removeCustomField as remove } from "../../../services/custom-fields/remove.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

export const removeCustomField = keyed({
  method: "DELETE",
  path: "/custom-fields/{custom_field_id}",
  operationId: "DeleteCustomFieldsCustomFieldId",
  summary: "Takes a field from its model again; its values go with the next sync",
  params: { custom_field_id: inPath() },
  answer: z.object({}),
  handle: async ({ world, caller, params }) => {
    await remove(world, caller, params.custom_field_id);
    return {};
  },
});
