import { z } from "zod";
import {
  authorizationAnew,
  authorizeAnew as anew,
  beginAuthorization as begin,
  newAuthorization,
} from "../../../services/authorizations/begin.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

const begun = z.object({ authorize_url: z.string(), expires_at: z.string() });

export const beginAuthorization = keyed({
  method: "POST",
  path: "/integrations/authorizations",
  operationId: "PostIntegrationsAuthorizations",
  summary:
    "Where to send a person who lets us into a tool; the integration is there when they have come back, with success_url's parameter integration_id",
  body: newAuthorization,
  answer: begun,
  handle: ({ world, caller, body }) => begin(world, caller, body),
});

export const authorizeAnew = keyed({
  method: "POST",
  path: "/integrations/{integration_id}/authorizations",
  operationId: "PostIntegrationsIntegrationIdAuthorizations",
  summary:
    "The same for an integration whose tokens are over: what the person brings back replaces them",
  params: { integration_id: inPath() },
  body: authorizationAnew,
  answer: begun,
  handle: ({ world, caller, params, body }) =>
    anew(world, caller, { ...body, id: params.integration_id }),
});
