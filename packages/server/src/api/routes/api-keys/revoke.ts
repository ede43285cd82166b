import { z } from "zod";
import { revokeApiKey as revoke } from "../../../services/api-keys/revoke.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

export const revokeApiKey = keyed({
  method: "DELETE",
  path: "/api-keys/{api_key_id}",
  operationId: "DeleteApiKeysApiKeyId",
  summary: "Revokes an API key; within seconds it opens nothing any more",
  params: { api_key_id: inPath() },
  answer: z.object({}),
  handle: async ({ world, caller, params }) => {
    await revoke(world, caller, params.api_key_id);
    return {};
  },
});
