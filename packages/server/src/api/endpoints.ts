/** Every operation of the API. */
import { endpoints as lists } from "@muster/model";
import type { ApiEndpoint } from "./endpoint.ts";
import type { Metrics } from "./metrics.ts";
import { checkApiKey } from "./routes/api-keys/check.ts";
import { createApiKey } from "./routes/api-keys/create.ts";
import { listApiKeys } from "./routes/api-keys/list.ts";
import { revokeApiKey } from "./routes/api-keys/revoke.ts";
import { listApplicationAttachments, listCandidateAttachments } from "./routes/attachments/list.ts";
import { authorizeAnew, beginAuthorization } from "./routes/authorizations/begin.ts";
import { authorizationCallback } from "./routes/authorizations/callback.ts";
import { createCustomField } from "./routes/custom-fields/create.ts";
import { listCustomFields } from "./routes/custom-fields/list.ts";
import { listMappedCustomFields, mapCustomField } from "./routes/custom-fields/mapped.ts";
import { removeCustomField } from "./routes/custom-fields/remove.ts";
import { listDanglingReferences } from "./routes/dangling-references/list.ts";
import { listEvents } from "./routes/events/list.ts";
import { loadFile } from "./routes/files/load.ts";
import { discardHeldDeletions } from "./routes/held-deletions/discard.ts";
import { listHeldDeletions } from "./routes/held-deletions/list.ts";
import { releaseHeldDeletions } from "./routes/held-deletions/release.ts";
import { health } from "./routes/installation/health.ts";
import { metricsEndpoint } from "./routes/installation/metrics.ts";
import { openapiEndpoint } from "./routes/installation/openapi.ts";
import { ready } from "./routes/installation/ready.ts";
import { root } from "./routes/installation/root.ts";
import { listIntegrationFields } from "./routes/integration-fields/list.ts";
import { setPassthrough } from "./routes/integration-fields/set-passthrough.ts";
import { createIntegration } from "./routes/integrations/create.ts";
import { getIntegration } from "./routes/integrations/get.ts";
import { listIntegrations } from "./routes/integrations/list.ts";
import { removeIntegration } from "./routes/integrations/remove.ts";
import { renewCredentials } from "./routes/integrations/renew-credentials.ts";
import { getSchedule, setSchedule } from "./routes/integrations/schedule.ts";
import { setIntegrationEnabled } from "./routes/integrations/set-enabled.ts";
import { setRemoteData } from "./routes/integrations/set-remote-data.ts";
import { listAllIssues, listIssues } from "./routes/issues/list.ts";
import { setIntegrationScope } from "./routes/integrations/set-scope.ts";
import {
  getUpstreamWebhooks,
  renewUpstreamWebhooks,
} from "./routes/integrations/upstream-webhooks.ts";
import { recordDigest } from "./routes/records/digest.ts";
import { recordList } from "./routes/records/list.ts";
import { listRequests } from "./routes/requests/list.ts";
import { createScopeConfig } from "./routes/scope-configs/create.ts";
import { getScopeConfig } from "./routes/scope-configs/get.ts";
import { listScopeConfigs } from "./routes/scope-configs/list.ts";
import { previewScopeConfig } from "./routes/scope-configs/preview.ts";
import { removeScopeConfig } from "./routes/scope-configs/remove.ts";
import { updateScopeConfig } from "./routes/scope-configs/update.ts";
import { getSync } from "./routes/syncs/get.ts";
import { listSyncs } from "./routes/syncs/list.ts";
import { requestSync } from "./routes/syncs/request.ts";
import { listTools } from "./routes/tools/list.ts";
import { getWebhookDelivery } from "./routes/webhook-deliveries/get.ts";
import { listWebhookDeliveries } from "./routes/webhook-deliveries/list.ts";
import { redeliverWebhook } from "./routes/webhook-deliveries/redeliver.ts";
import { createWebhookEndpoint } from "./routes/webhook-endpoints/create.ts";
import { getWebhookEndpoint } from "./routes/webhook-endpoints/get.ts";
import { listWebhookEndpoints } from "./routes/webhook-endpoints/list.ts";
import { redeliverWebhooks } from "./routes/webhook-endpoints/redeliver.ts";
import { removeWebhookEndpoint } from "./routes/webhook-endpoints/remove.ts";
import { rotateSecret } from "./routes/webhook-endpoints/rotate-secret.ts";
import { testWebhookEndpoint } from "./routes/webhook-endpoints/test.ts";
import { updateWebhookEndpoint } from "./routes/webhook-endpoints/update.ts";

/** How a tool is opened, and opened anew. */
const connecting: readonly ApiEndpoint[] = [
  createIntegration,
  renewCredentials,
  beginAuthorization,
  authorizeAnew,
  authorizationCallback,
];

/** What integrations show of their tools' own columns. */
const columns: readonly ApiEndpoint[] = [
  listIntegrationFields,
  setPassthrough,
  listCustomFields,
  createCustomField,
  removeCustomField,
  listMappedCustomFields,
  mapCustomField,
];

export function allEndpoints(metrics: Metrics): readonly ApiEndpoint[] {
  const all: readonly ApiEndpoint[] = [
    root,
    health,
    ready,
    metricsEndpoint(metrics),
    openapiEndpoint(() => all),
    checkApiKey,
    listApiKeys,
    createApiKey,
    revokeApiKey,
    listTools,
    listIntegrations,
    ...connecting,
    getIntegration,
    removeIntegration,
    setIntegrationEnabled,
    getSchedule,
    setSchedule,
    getUpstreamWebhooks,
    renewUpstreamWebhooks,
    setIntegrationScope,
    setRemoteData,
    ...columns,
    listIssues,
    listAllIssues,
    requestSync,
    listSyncs,
    getSync,
    listDanglingReferences,
    listHeldDeletions,
    releaseHeldDeletions,
    discardHeldDeletions,
    listRequests,
    listScopeConfigs,
    createScopeConfig,
    getScopeConfig,
    updateScopeConfig,
    removeScopeConfig,
    previewScopeConfig,
    listWebhookEndpoints,
    createWebhookEndpoint,
    getWebhookEndpoint,
    updateWebhookEndpoint,
    removeWebhookEndpoint,
    rotateSecret,
    testWebhookEndpoint,
    listEvents,
    redeliverWebhooks,
    listWebhookDeliveries,
    getWebhookDelivery,
    redeliverWebhook,
    ...lists.map(recordList),
    ...lists.map(recordDigest),
    listApplicationAttachments,
    listCandidateAttachments,
    loadFile,
  ];
  return all;
}
