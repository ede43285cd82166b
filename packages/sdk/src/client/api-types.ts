/**
 * Printed from docs/openapi.json by `npm run docs`. What is changed here by hand is lost.
 */

/** What answers beside /v1, not under it. */
export const outsideVersion: ReadonlySet<string> = new Set([
    "/",
    "/health",
    "/ready",
    "/metrics",
    "/oauth/callback"
]);

/** What answers without the envelope, and what is there instead. */
export const plainAnswers: ReadonlyMap<string, "json" | "text" | "bytes"> = new Map([
    [
        "/metrics",
        "text"
    ],
    [
        "/openapi.json",
        "json"
    ],
    [
        "/oauth/callback",
        "text"
    ],
    [
        "/files/{token}",
        "bytes"
    ]
]);

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What answers here, and where it is described */
        get: operations["GetRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: operations["GetHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May requests be sent here? Answers 503 while the database is away or not migrated. */
        get: operations["GetReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers for Prometheus */
        get: operations["GetMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description of the whole surface */
        get: operations["GetOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-api-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checks the API key */
        get: operations["GetCheckApiKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The environment's API keys, newest first */
        get: operations["GetApiKeys"];
        put?: never;
        /** Makes an API key; its text is in this answer and never again */
        post: operations["PostApiKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{api_key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes an API key; within seconds it opens nothing any more */
        delete: operations["DeleteApiKeysApiKeyId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tools/{category}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tools that can be connected, what each brings and what it takes to connect it */
        get: operations["GetToolsCategory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The environment's integrations, newest first */
        get: operations["GetIntegrations"];
        put?: never;
        /** Connects a tool; wrong credentials are refused and nothing is stored */
        post: operations["PostIntegrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives an integration other credentials; wrong ones are refused and nothing is stored, right ones begin a full sync */
        put: operations["PutIntegrationsIntegrationIdCredentials"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/authorizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where to send a person who lets us into a tool; the integration is there when they have come back, with success_url's parameter integration_id */
        post: operations["PostIntegrationsAuthorizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/authorizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same for an integration whose tokens are over: what the person brings back replaces them */
        post: operations["PostIntegrationsIntegrationIdAuthorizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where tools send people back to; the state is the key, and works once */
        get: operations["GetOauthCallback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An integration: its tool, its state and what its tool offers */
        get: operations["GetIntegrationsIntegrationId"];
        put?: never;
        post?: never;
        /** Marks an integration as deleted: its credentials are forgotten, its data can be read no more */
        delete: operations["DeleteIntegrationsIntegrationId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/enabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switches an integration's syncs off or on; its credentials and data stay */
        put: operations["PutIntegrationsIntegrationIdEnabled"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often an integration is synced, and when next */
        get: operations["GetIntegrationsIntegrationIdSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sets how often an integration is synced; null takes the default again */
        patch: operations["PatchIntegrationsIntegrationIdSchedule"];
        trace?: never;
    };
    "/integrations/{integration_id}/upstream-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the webhooks that the tool itself sends are doing */
        get: operations["GetIntegrationsIntegrationIdUpstreamWebhooks"];
        put?: never;
        /** Makes a new address and secret for the tool's webhooks; shown once, where a person enters them in the tool */
        post: operations["PostIntegrationsIntegrationIdUpstreamWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/scope": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Gives an integration another scope config, or notes what its customer does not share */
        patch: operations["PatchIntegrationsIntegrationIdScope"];
        trace?: never;
    };
    "/integrations/{integration_id}/remote-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps what the tool sends beside the records, sealed, and shows it as remote_data after a full sync; false removes it */
        put: operations["PutIntegrationsIntegrationIdRemoteData"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/integration-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The columns of the tool that were seen, and whether their values are shown */
        get: operations["GetIntegrationsIntegrationIdIntegrationFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/integration-fields/{integration_field_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Shows the values of a column with the records from the next sync on, or no more */
        patch: operations["PatchIntegrationsIntegrationIdIntegrationFieldsIntegrationFieldId"];
        trace?: never;
    };
    "/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fields that the environment adds to models, newest first */
        get: operations["GetCustomFields"];
        put?: never;
        /** Adds a field to a model; what fills it is said for each integration */
        post: operations["PostCustomFields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custom-fields/{custom_field_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a field from its model again; its values go with the next sync */
        delete: operations["DeleteCustomFieldsCustomFieldId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The environment's custom fields, and what the integration fills each from */
        get: operations["GetIntegrationsIntegrationIdCustomFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/custom-fields/{custom_field_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Fills a custom field from a column of the tool, from the next sync on; null ends it */
        put: operations["PutIntegrationsIntegrationIdCustomFieldsCustomFieldId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is wrong with an integration, in words that its customer can act on, newest first */
        get: operations["GetIntegrationsIntegrationIdIssues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is wrong with the environment's webhook endpoints and integrations, in words that their owners can act on, newest first */
        get: operations["GetIssues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/force-sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a sync of the integration, unless one is queued or running already */
        post: operations["PostForceSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/syncs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The syncs of an integration, newest first */
        get: operations["GetIntegrationsIntegrationIdSyncs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/syncs/{sync_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sync: how far it is or how it ended, model by model */
        get: operations["GetSyncsSyncId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/dangling-references": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** References that read as null because the tool has not sent what they point at */
        get: operations["GetIntegrationsIntegrationIdDanglingReferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/held-deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deletions that were held because they looked like too many, model by model */
        get: operations["GetIntegrationsIntegrationIdHeldDeletions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/held-deletions/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks held records as deleted, unless they were read again since */
        post: operations["PostIntegrationsIntegrationIdHeldDeletionsRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/held-deletions/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps the records; the next full sync holds them again if it misses them too */
        post: operations["PostIntegrationsIntegrationIdHeldDeletionsDiscard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrations/{integration_id}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the integration's tool was asked, newest first */
        get: operations["GetIntegrationsIntegrationIdRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scope-configs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The environment's scope configs, newest first: what of each model and field is stored */
        get: operations["GetScopeConfigs"];
        put?: never;
        /** Makes a scope config; what it does not name is ENABLED */
        post: operations["PostScopeConfigs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scope-configs/{scope_config_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A scope config, and how far the removal of what it disabled has come */
        get: operations["GetScopeConfigsScopeConfigId"];
        put?: never;
        post?: never;
        /** Deletes a scope config that no integration uses */
        delete: operations["DeleteScopeConfigsScopeConfigId"];
        options?: never;
        head?: never;
        /** Changes what is named: disabled data is removed at once, enabled data comes by a full sync */
        patch: operations["PatchScopeConfigsScopeConfigId"];
        trace?: never;
    };
    "/scope-configs/{scope_config_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an edit would remove and bring, integration by integration; nothing is changed */
        post: operations["PostScopeConfigsScopeConfigIdPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The environment's webhook endpoints, newest first */
        get: operations["GetWebhookEndpoints"];
        put?: never;
        /** Makes a webhook endpoint; its secret is in this answer and never again */
        post: operations["PostWebhookEndpoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A webhook endpoint, without its secret */
        get: operations["GetWebhookEndpointsEndpointId"];
        put?: never;
        post?: never;
        /** Deletes a webhook endpoint; what was waiting for it is not sent any more */
        delete: operations["DeleteWebhookEndpointsEndpointId"];
        options?: never;
        head?: never;
        /** Changes what is given of a webhook endpoint. Enabling sends nothing by itself: POST …/redeliver sends what was missed, GET /v1/events lists it */
        patch: operations["PatchWebhookEndpointsEndpointId"];
        trace?: never;
    };
    "/webhook-endpoints/{endpoint_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a webhook endpoint a new secret, which is in this answer and never again; the former one signs beside it in webhook-signature for overlap_seconds. X-Kombo-Signature is the new one's at once. A rotation within the overlap of another ends the older of the two former secrets */
        post: operations["PostWebhookEndpointsEndpointIdRotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints/{endpoint_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends one invented event to a webhook endpoint at once, with the header X-Muster-Test: true, and says what came back within 20 seconds. It works while the endpoint is disabled and is recorded nowhere */
        post: operations["PostWebhookEndpointsEndpointIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was told to the environment, oldest first; a live stream for whoever accepts one */
        get: operations["GetEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints/{endpoint_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends an endpoint again what was given up (failed), or the event log behind a place (after, until) or since a time, at most 10,000 events a call; `next` is the body of the next call, null when that was all */
        post: operations["PostWebhookEndpointsEndpointIdRedeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is, was or will be sent to webhook endpoints, newest first */
        get: operations["GetWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A delivery: its body and its last 100 attempts, with what the receiver answered */
        get: operations["GetWebhookDeliveriesDeliveryId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries/{delivery_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a delivery again, with the same body and ids; one that waits for its next try is tried now */
        post: operations["PostWebhookDeliveriesDeliveryIdRedeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Employees with their employments, balances, manager, groups, legal entity and work location */
        get: operations["GetHrisEmployees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/employments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Employments of all employees */
        get: operations["GetHrisEmployments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Departments, teams and cost centres */
        get: operations["GetHrisGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/legal-entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Companies that employ people */
        get: operations["GetHrisLegalEntities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places where people work */
        get: operations["GetHrisLocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/absence-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Types of absence */
        get: operations["GetHrisAbsenceTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Absences with their types */
        get: operations["GetHrisAbsences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/time-off-balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Time-off balances with their types of absence */
        get: operations["GetHrisTimeOffBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/timesheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Timesheets of all employees */
        get: operations["GetHrisTimesheets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/employee-document-categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Categories of employee documents */
        get: operations["GetHrisEmployeeDocumentCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/performance-review-cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rounds of performance reviews */
        get: operations["GetHrisPerformanceReviewCycles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/performance-reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Performance reviews with reviewee, reviewer and cycle */
        get: operations["GetHrisPerformanceReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/staffing-entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs, positions and requisitions with their locations, legal entities, groups and skills */
        get: operations["GetHrisStaffingEntities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Applications with candidate, stage, job, interviews and offers */
        get: operations["GetAtsApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Candidates with their applications and tags */
        get: operations["GetAtsCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs with stages, screening questions, postings and hiring team */
        get: operations["GetAtsJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/interviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Interviews with interviewers and application */
        get: operations["GetAtsInterviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Offers with candidate and job */
        get: operations["GetAtsOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/application-stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stages of applications, of all jobs */
        get: operations["GetAtsApplicationStages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/rejection-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reasons for declining a candidate */
        get: operations["GetAtsRejectionReasons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags of candidates */
        get: operations["GetAtsTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users with the roles that they have everywhere */
        get: operations["GetAtsUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles that users can have */
        get: operations["GetAtsRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/employees/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Employees with their employments, balances, manager, groups, legal entity and work location */
        get: operations["GetHrisEmployeesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/employments/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Employments of all employees */
        get: operations["GetHrisEmploymentsDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/groups/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Departments, teams and cost centres */
        get: operations["GetHrisGroupsDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/legal-entities/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Companies that employ people */
        get: operations["GetHrisLegalEntitiesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/locations/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Places where people work */
        get: operations["GetHrisLocationsDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/absence-types/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Types of absence */
        get: operations["GetHrisAbsenceTypesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/absences/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Absences with their types */
        get: operations["GetHrisAbsencesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/time-off-balances/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Time-off balances with their types of absence */
        get: operations["GetHrisTimeOffBalancesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/timesheets/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Timesheets of all employees */
        get: operations["GetHrisTimesheetsDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/employee-document-categories/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Categories of employee documents */
        get: operations["GetHrisEmployeeDocumentCategoriesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/performance-review-cycles/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Rounds of performance reviews */
        get: operations["GetHrisPerformanceReviewCyclesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/performance-reviews/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Performance reviews with reviewee, reviewer and cycle */
        get: operations["GetHrisPerformanceReviewsDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hris/staffing-entities/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Jobs, positions and requisitions with their locations, legal entities, groups and skills */
        get: operations["GetHrisStaffingEntitiesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/applications/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Applications with candidate, stage, job, interviews and offers */
        get: operations["GetAtsApplicationsDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/candidates/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Candidates with their applications and tags */
        get: operations["GetAtsCandidatesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/jobs/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Jobs with stages, screening questions, postings and hiring team */
        get: operations["GetAtsJobsDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/interviews/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Interviews with interviewers and application */
        get: operations["GetAtsInterviewsDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/offers/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Offers with candidate and job */
        get: operations["GetAtsOffersDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/application-stages/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Stages of applications, of all jobs */
        get: operations["GetAtsApplicationStagesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/rejection-reasons/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Reasons for declining a candidate */
        get: operations["GetAtsRejectionReasonsDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/tags/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Tags of candidates */
        get: operations["GetAtsTagsDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/users/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Users with the roles that they have everywhere */
        get: operations["GetAtsUsersDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/roles/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and hash of the list: Roles that users can have */
        get: operations["GetAtsRolesDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/applications/{application_id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of an application, as the tool has them now */
        get: operations["GetAtsApplicationsApplicationIdAttachments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ats/candidates/{candidate_id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of a candidate and of their applications, as the tool has them now */
        get: operations["GetAtsCandidatesCandidateIdAttachments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of the tool that a list of attachments gave a link to; the link lives an hour */
        get: operations["GetFilesToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: {
        /** @description error */
        generalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: "error";
                    error: {
                        /** @enum {string|null} */
                        code: "PLATFORM.RATE_LIMIT_EXCEEDED" | "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED" | "PLATFORM.INTEGRATION_NOT_FOUND" | "PLATFORM.INPUT_INVALID" | "PLATFORM.UNKNOWN_ERROR" | "PLATFORM.IP_NOT_WHITELISTED" | "PLATFORM.AUTHENTICATION_INVALID" | "PLATFORM.TASK_TIMED_OUT" | null;
                        title: string | null;
                        message: string;
                        log_url: string | null;
                    };
                };
            };
        };
        /** @description error */
        unifiedError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: "error";
                    error: {
                        /** @enum {string|null} */
                        code: "PLATFORM.RATE_LIMIT_EXCEEDED" | "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED" | "PLATFORM.INTEGRATION_NOT_FOUND" | "PLATFORM.INPUT_INVALID" | "PLATFORM.UNKNOWN_ERROR" | "PLATFORM.IP_NOT_WHITELISTED" | "PLATFORM.AUTHENTICATION_INVALID" | "PLATFORM.TASK_TIMED_OUT" | "INTEGRATION.SETUP_INCOMPLETE" | "INTEGRATION.SETUP_SYNC_PENDING" | "INTEGRATION.MODEL_NOT_AVAILABLE" | "INTEGRATION.MODEL_DISABLED" | "INTEGRATION.ACTION_NOT_AVAILABLE" | "INTEGRATION.INACTIVE" | "INTEGRATION.AUTHENTICATION_INVALID" | "INTEGRATION.PERMISSION_MISSING" | "REMOTE.SERVICE_UNAVAILABLE" | "REMOTE.RATE_LIMIT_EXCEEDED" | "REMOTE.INPUT_INVALID" | "REMOTE.UNKNOWN_HTTP_ERROR" | null;
                        title: string | null;
                        message: string;
                        log_url: string | null;
                    };
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    GetRoot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** @constant */
                            product: "Muster";
                            version: string;
                            openapi: string;
                            docs: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** @constant */
                            alive: true;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** @constant */
                            database: "reachable";
                            /** @constant */
                            migrations: "applied";
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": unknown;
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetCheckApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            environment_id: string;
                            customer_id: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetApiKeys: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                name: string;
                                hint: string;
                                /** Format: date-time */
                                created_at: string;
                                expires_at: string | null;
                                revoked_at: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name: string;
                    expires_at?: string | null;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            name: string;
                            hint: string;
                            /** Format: date-time */
                            created_at: string;
                            expires_at: string | null;
                            revoked_at: string | null;
                            key: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    DeleteApiKeysApiKeyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                api_key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: Record<string, never>;
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetToolsCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: "hris" | "ats" | "assessment" | "lms";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            tools: {
                                id: string;
                                label: string;
                                internal_label: string | null;
                                assets: {
                                    logo_url: string;
                                    icon_url: string;
                                    icon_black_url: string;
                                };
                                paid_api_details_markdown: string | null;
                                fast_track_details_markdown: string | null;
                                partner_only_details_markdown: string | null;
                                connection_guide_url: string | null;
                                coverage: {
                                    read_models: {
                                        id: string;
                                        label: string;
                                        /** @enum {string} */
                                        coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                        fields: {
                                            id: string;
                                            /** @enum {string} */
                                            coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                        }[];
                                    }[];
                                    write_actions: {
                                        id: string;
                                        label: string;
                                        /** @enum {string} */
                                        coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                        fields: {
                                            id: string;
                                            /** @enum {string} */
                                            coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                        }[];
                                    }[];
                                    features: {
                                        id: string;
                                        label: string;
                                        /** @enum {string} */
                                        coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                    }[];
                                };
                                credentials_schema: unknown;
                                config_schema: unknown;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrations: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                tool: {
                                    id: string;
                                    label: string;
                                    internal_label: string | null;
                                    logo_url: string;
                                    icon_url: string;
                                };
                                /** @enum {string} */
                                category: "HRIS" | "ATS" | "ASSESSMENT" | "LMS";
                                /** @enum {string} */
                                status: "ACTIVE" | "INVALID" | "INACTIVE";
                                /** @enum {string} */
                                setup_status: "INCOMPLETE" | "FINAL_SYNC_PENDING" | "COMPLETED";
                                end_user: {
                                    organization_name: string;
                                    creator_email: string | null;
                                    origin_id: string | null;
                                };
                                scope_config: {
                                    id: string;
                                    name: string | null;
                                };
                                data_expired_at: string | null;
                                /** Format: date-time */
                                created_at: string;
                                beta: boolean;
                                read_models: {
                                    id: string;
                                    is_available: boolean;
                                    /** @enum {string} */
                                    coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                    /** @enum {string} */
                                    scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                    opted_out_by_customer: boolean;
                                    label: string;
                                    fields: {
                                        id: string;
                                        is_available: boolean;
                                        /** @enum {string} */
                                        coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                        /** @enum {string} */
                                        scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                        opted_out_by_customer: boolean;
                                    }[];
                                }[];
                                write_actions: {
                                    id: string;
                                    is_available: boolean;
                                    /** @enum {string} */
                                    coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                    /** @enum {string} */
                                    scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                    opted_out_by_customer: boolean;
                                    label: string;
                                    fields: {
                                        id: string;
                                        /** @enum {string} */
                                        coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                    }[];
                                }[];
                                keeps_remote_data: boolean;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostIntegrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    tool: string;
                    end_user: {
                        organization_name: string;
                        creator_email?: string | null;
                        origin_id?: string | null;
                    };
                    /** @default {} */
                    credentials?: {
                        [key: string]: unknown;
                    };
                    /** @default {} */
                    config?: {
                        [key: string]: unknown;
                    };
                    scope_config_id?: string | null;
                    /** @default true */
                    sync_immediately?: boolean;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            tool: {
                                id: string;
                                label: string;
                                internal_label: string | null;
                                logo_url: string;
                                icon_url: string;
                            };
                            /** @enum {string} */
                            category: "HRIS" | "ATS" | "ASSESSMENT" | "LMS";
                            /** @enum {string} */
                            status: "ACTIVE" | "INVALID" | "INACTIVE";
                            /** @enum {string} */
                            setup_status: "INCOMPLETE" | "FINAL_SYNC_PENDING" | "COMPLETED";
                            end_user: {
                                organization_name: string;
                                creator_email: string | null;
                                origin_id: string | null;
                            };
                            scope_config: {
                                id: string;
                                name: string | null;
                            };
                            data_expired_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            beta: boolean;
                            read_models: {
                                id: string;
                                is_available: boolean;
                                /** @enum {string} */
                                coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                /** @enum {string} */
                                scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                opted_out_by_customer: boolean;
                                label: string;
                                fields: {
                                    id: string;
                                    is_available: boolean;
                                    /** @enum {string} */
                                    coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                    /** @enum {string} */
                                    scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                    opted_out_by_customer: boolean;
                                }[];
                            }[];
                            write_actions: {
                                id: string;
                                is_available: boolean;
                                /** @enum {string} */
                                coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                /** @enum {string} */
                                scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                opted_out_by_customer: boolean;
                                label: string;
                                fields: {
                                    id: string;
                                    /** @enum {string} */
                                    coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                }[];
                            }[];
                            keeps_remote_data: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PutIntegrationsIntegrationIdCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    credentials: {
                        [key: string]: unknown;
                    };
                    config?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            tool: {
                                id: string;
                                label: string;
                                internal_label: string | null;
                                logo_url: string;
                                icon_url: string;
                            };
                            /** @enum {string} */
                            category: "HRIS" | "ATS" | "ASSESSMENT" | "LMS";
                            /** @enum {string} */
                            status: "ACTIVE" | "INVALID" | "INACTIVE";
                            /** @enum {string} */
                            setup_status: "INCOMPLETE" | "FINAL_SYNC_PENDING" | "COMPLETED";
                            end_user: {
                                organization_name: string;
                                creator_email: string | null;
                                origin_id: string | null;
                            };
                            scope_config: {
                                id: string;
                                name: string | null;
                            };
                            data_expired_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            beta: boolean;
                            read_models: {
                                id: string;
                                is_available: boolean;
                                /** @enum {string} */
                                coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                /** @enum {string} */
                                scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                opted_out_by_customer: boolean;
                                label: string;
                                fields: {
                                    id: string;
                                    is_available: boolean;
                                    /** @enum {string} */
                                    coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                    /** @enum {string} */
                                    scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                    opted_out_by_customer: boolean;
                                }[];
                            }[];
                            write_actions: {
                                id: string;
                                is_available: boolean;
                                /** @enum {string} */
                                coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                /** @enum {string} */
                                scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                opted_out_by_customer: boolean;
                                label: string;
                                fields: {
                                    id: string;
                                    /** @enum {string} */
                                    coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                }[];
                            }[];
                            keeps_remote_data: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostIntegrationsAuthorizations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    tool: string;
                    end_user: {
                        organization_name: string;
                        creator_email?: string | null;
                        origin_id?: string | null;
                    };
                    /** @default {} */
                    credentials?: {
                        [key: string]: unknown;
                    };
                    /** @default {} */
                    config?: {
                        [key: string]: unknown;
                    };
                    scope_config_id?: string | null;
                    /** @default true */
                    sync_immediately?: boolean;
                    success_url?: string | null;
                    error_url?: string | null;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            authorize_url: string;
                            expires_at: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostIntegrationsIntegrationIdAuthorizations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    credentials?: {
                        [key: string]: unknown;
                    };
                    config?: {
                        [key: string]: unknown;
                    };
                    success_url?: string | null;
                    error_url?: string | null;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            authorize_url: string;
                            expires_at: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetOauthCallback: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrationsIntegrationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            tool: {
                                id: string;
                                label: string;
                                internal_label: string | null;
                                logo_url: string;
                                icon_url: string;
                            };
                            /** @enum {string} */
                            category: "HRIS" | "ATS" | "ASSESSMENT" | "LMS";
                            /** @enum {string} */
                            status: "ACTIVE" | "INVALID" | "INACTIVE";
                            /** @enum {string} */
                            setup_status: "INCOMPLETE" | "FINAL_SYNC_PENDING" | "COMPLETED";
                            end_user: {
                                organization_name: string;
                                creator_email: string | null;
                                origin_id: string | null;
                            };
                            scope_config: {
                                id: string;
                                name: string | null;
                            };
                            data_expired_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            beta: boolean;
                            read_models: {
                                id: string;
                                is_available: boolean;
                                /** @enum {string} */
                                coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                /** @enum {string} */
                                scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                opted_out_by_customer: boolean;
                                label: string;
                                fields: {
                                    id: string;
                                    is_available: boolean;
                                    /** @enum {string} */
                                    coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                    /** @enum {string} */
                                    scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                    opted_out_by_customer: boolean;
                                }[];
                            }[];
                            write_actions: {
                                id: string;
                                is_available: boolean;
                                /** @enum {string} */
                                coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                /** @enum {string} */
                                scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                opted_out_by_customer: boolean;
                                label: string;
                                fields: {
                                    id: string;
                                    /** @enum {string} */
                                    coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                }[];
                            }[];
                            keeps_remote_data: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    DeleteIntegrationsIntegrationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: Record<string, never>;
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PutIntegrationsIntegrationIdEnabled: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    value: boolean;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: Record<string, never>;
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrationsIntegrationIdSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            full_interval_seconds: number;
                            delta_interval_seconds: number | null;
                            full_interval_is_default: boolean;
                            delta_interval_is_default: boolean;
                            next_full_at: string | null;
                            next_delta_at: string | null;
                            polling_slowed: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PatchIntegrationsIntegrationIdSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    full_interval_seconds?: number | null;
                    delta_interval_seconds?: number | null;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            full_interval_seconds: number;
                            delta_interval_seconds: number | null;
                            full_interval_is_default: boolean;
                            delta_interval_is_default: boolean;
                            next_full_at: string | null;
                            next_delta_at: string | null;
                            polling_slowed: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrationsIntegrationIdUpstreamWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** @enum {string} */
                            state: "NOT_OFFERED" | "PENDING" | "MANUAL" | "ACTIVE" | "FAILING";
                            set_up_by: ("muster" | "person") | null;
                            registered_at: string | null;
                            last_event_at: string | null;
                            trouble: string | null;
                            last_day: {
                                received: number;
                                refused: number;
                                handled: number;
                                failed: number;
                            };
                            waiting: number;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostIntegrationsIntegrationIdUpstreamWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** @enum {string} */
                            state: "NOT_OFFERED" | "PENDING" | "MANUAL" | "ACTIVE" | "FAILING";
                            set_up_by: ("muster" | "person") | null;
                            registered_at: string | null;
                            last_event_at: string | null;
                            trouble: string | null;
                            last_day: {
                                received: number;
                                refused: number;
                                handled: number;
                                failed: number;
                            };
                            waiting: number;
                            url: string | null;
                            secret: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PatchIntegrationsIntegrationIdScope: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    scope_config_id?: string | null;
                    opted_out?: string[];
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            tool: {
                                id: string;
                                label: string;
                                internal_label: string | null;
                                logo_url: string;
                                icon_url: string;
                            };
                            /** @enum {string} */
                            category: "HRIS" | "ATS" | "ASSESSMENT" | "LMS";
                            /** @enum {string} */
                            status: "ACTIVE" | "INVALID" | "INACTIVE";
                            /** @enum {string} */
                            setup_status: "INCOMPLETE" | "FINAL_SYNC_PENDING" | "COMPLETED";
                            end_user: {
                                organization_name: string;
                                creator_email: string | null;
                                origin_id: string | null;
                            };
                            scope_config: {
                                id: string;
                                name: string | null;
                            };
                            data_expired_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            beta: boolean;
                            read_models: {
                                id: string;
                                is_available: boolean;
                                /** @enum {string} */
                                coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                /** @enum {string} */
                                scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                opted_out_by_customer: boolean;
                                label: string;
                                fields: {
                                    id: string;
                                    is_available: boolean;
                                    /** @enum {string} */
                                    coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                    /** @enum {string} */
                                    scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                    opted_out_by_customer: boolean;
                                }[];
                            }[];
                            write_actions: {
                                id: string;
                                is_available: boolean;
                                /** @enum {string} */
                                coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                /** @enum {string} */
                                scope_config_setting: "ENABLED" | "DISABLED" | "OPTIONAL";
                                opted_out_by_customer: boolean;
                                label: string;
                                fields: {
                                    id: string;
                                    /** @enum {string} */
                                    coverage_status: "SUPPORTED" | "UNSUPPORTED" | "NOT_IMPLEMENTED" | "UNKNOWN";
                                }[];
                            }[];
                            keeps_remote_data: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PutIntegrationsIntegrationIdRemoteData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    value: boolean;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: Record<string, never>;
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrationsIntegrationIdIntegrationFields: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                key: string;
                                model: string;
                                /** @enum {string} */
                                type: "DEFAULT" | "CUSTOM";
                                label: string | null;
                                is_passthrough_enabled: boolean;
                                /** @constant */
                                is_writable: false;
                            }[];
                            next: string | null;
                            /** @deprecated */
                            next_cursor: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PatchIntegrationsIntegrationIdIntegrationFieldsIntegrationFieldId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
                integration_field_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    enable_passthrough?: boolean | null;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            key: string;
                            model: string;
                            /** @enum {string} */
                            type: "DEFAULT" | "CUSTOM";
                            label: string | null;
                            is_passthrough_enabled: boolean;
                            /** @constant */
                            is_writable: false;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetCustomFields: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                model: string;
                                key: string;
                                label: string | null;
                                description: string | null;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostCustomFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    model: string;
                    key: string;
                    label?: string | null;
                    description?: string | null;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            model: string;
                            key: string;
                            label: string | null;
                            description: string | null;
                            /** Format: date-time */
                            created_at: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    DeleteCustomFieldsCustomFieldId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                custom_field_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: Record<string, never>;
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrationsIntegrationIdCustomFields: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                model: string;
                                key: string;
                                label: string | null;
                                description: string | null;
                                integration_field: {
                                    id: string;
                                    key: string;
                                    /** @enum {string} */
                                    type: "DEFAULT" | "CUSTOM";
                                    label: string | null;
                                } | null;
                            }[];
                            next: string | null;
                            /** @deprecated */
                            next_cursor: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PutIntegrationsIntegrationIdCustomFieldsCustomFieldId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
                custom_field_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    integration_field_id: string | null;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            model: string;
                            key: string;
                            label: string | null;
                            description: string | null;
                            integration_field: {
                                id: string;
                                key: string;
                                /** @enum {string} */
                                type: "DEFAULT" | "CUSTOM";
                                label: string | null;
                            } | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrationsIntegrationIdIssues: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                status?: "open" | "resolved" | "all";
            };
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                integration_id: string;
                                type: string;
                                subject: string;
                                /** @enum {string} */
                                status: "OPEN" | "RESOLVED";
                                message: string;
                                /** Format: date-time */
                                opened_at: string;
                                /** Format: date-time */
                                seen_at: string;
                                resolved_at: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIssues: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                status?: "open" | "resolved" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                integration_id: string | null;
                                type: string;
                                subject: string;
                                /** @enum {string} */
                                status: "OPEN" | "RESOLVED";
                                message: string;
                                /** Format: date-time */
                                opened_at: string;
                                /** Format: date-time */
                                seen_at: string;
                                resolved_at: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostForceSync: {
        parameters: {
            query?: never;
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @default FULL
                     * @enum {string}
                     */
                    type?: "FULL" | "DELTA";
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            already_queued: boolean;
                            sync_id: string;
                            /** @enum {string} */
                            type: "FULL" | "DELTA";
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrationsIntegrationIdSyncs: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                integration_id: string;
                                /** @enum {string} */
                                type: "FULL" | "DELTA";
                                /** @enum {string} */
                                state: "QUEUED" | "RUNNING" | "SUCCEEDED" | "PARTIALLY_FAILED" | "FAILED" | "AUTHENTICATION_FAILED" | "CANCELLED" | "TIMED_OUT";
                                /** @enum {string} */
                                trigger: "SCHEDULE" | "MANUAL" | "CONNECT" | "SCOPE_CHANGE";
                                /** Format: date-time */
                                queued_at: string;
                                started_at: string | null;
                                ended_at: string | null;
                                models: {
                                    [key: string]: {
                                        seen: number;
                                        created: number;
                                        updated: number;
                                        unchanged: number;
                                        deleted: number;
                                        set_aside: number;
                                        held_deletions: number;
                                        reappeared?: number;
                                    } & {
                                        [key: string]: unknown;
                                    };
                                };
                                warnings: ({
                                    code: string;
                                    message: string;
                                    model?: string;
                                } & {
                                    [key: string]: unknown;
                                })[];
                                error: ({
                                    kind: string;
                                    message: string;
                                } & {
                                    [key: string]: unknown;
                                }) | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetSyncsSyncId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sync_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            integration_id: string;
                            /** @enum {string} */
                            type: "FULL" | "DELTA";
                            /** @enum {string} */
                            state: "QUEUED" | "RUNNING" | "SUCCEEDED" | "PARTIALLY_FAILED" | "FAILED" | "AUTHENTICATION_FAILED" | "CANCELLED" | "TIMED_OUT";
                            /** @enum {string} */
                            trigger: "SCHEDULE" | "MANUAL" | "CONNECT" | "SCOPE_CHANGE";
                            /** Format: date-time */
                            queued_at: string;
                            started_at: string | null;
                            ended_at: string | null;
                            models: {
                                [key: string]: {
                                    seen: number;
                                    created: number;
                                    updated: number;
                                    unchanged: number;
                                    deleted: number;
                                    set_aside: number;
                                    held_deletions: number;
                                    reappeared?: number;
                                } & {
                                    [key: string]: unknown;
                                };
                            };
                            warnings: ({
                                code: string;
                                message: string;
                                model?: string;
                            } & {
                                [key: string]: unknown;
                            })[];
                            error: ({
                                kind: string;
                                message: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrationsIntegrationIdDanglingReferences: {
        parameters: {
            query?: {
                model?: string;
                limit?: number;
            };
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                model: string;
                                id: string;
                                remote_id: string;
                                field: string;
                                points_at_model: string;
                                points_at_id: string;
                            }[];
                            truncated: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrationsIntegrationIdHeldDeletions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                model: string;
                                count: number;
                                /** Format: date-time */
                                held_at: string;
                                sync_id: string;
                                ids: string[];
                                remote_ids: string[];
                                truncated: boolean;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostIntegrationsIntegrationIdHeldDeletionsRelease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    model?: string | null;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                model: string;
                                decided: number;
                                deleted: number;
                            }[];
                            note: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostIntegrationsIntegrationIdHeldDeletionsDiscard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    model?: string | null;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                model: string;
                                decided: number;
                                deleted: number;
                            }[];
                            note: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetIntegrationsIntegrationIdRequests: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                sync_id?: string;
            };
            header?: never;
            path: {
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                sync_id: string | null;
                                /** Format: date-time */
                                at: string;
                                method: string;
                                path: string;
                                status: number | null;
                                failure: string | null;
                                duration_ms: number;
                                bytes: number | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetScopeConfigs: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                name: string;
                                is_default: boolean;
                                models: {
                                    [key: string]: {
                                        /** @enum {string} */
                                        setting: "ENABLED" | "OPTIONAL" | "DISABLED";
                                        fields: {
                                            [key: string]: "ENABLED" | "OPTIONAL" | "DISABLED";
                                        };
                                    };
                                };
                                integrations: number;
                                /** @enum {string} */
                                removal: "REMOVING" | "SCRUBBING" | "DONE";
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostScopeConfigs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name: string;
                    /** @default {} */
                    models?: {
                        [key: string]: {
                            /** @enum {string} */
                            setting?: "ENABLED" | "OPTIONAL" | "DISABLED";
                            fields?: {
                                [key: string]: "ENABLED" | "OPTIONAL" | "DISABLED";
                            };
                        };
                    };
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            name: string;
                            is_default: boolean;
                            models: {
                                [key: string]: {
                                    /** @enum {string} */
                                    setting: "ENABLED" | "OPTIONAL" | "DISABLED";
                                    fields: {
                                        [key: string]: "ENABLED" | "OPTIONAL" | "DISABLED";
                                    };
                                };
                            };
                            integrations: number;
                            /** @enum {string} */
                            removal: "REMOVING" | "SCRUBBING" | "DONE";
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetScopeConfigsScopeConfigId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scope_config_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            name: string;
                            is_default: boolean;
                            models: {
                                [key: string]: {
                                    /** @enum {string} */
                                    setting: "ENABLED" | "OPTIONAL" | "DISABLED";
                                    fields: {
                                        [key: string]: "ENABLED" | "OPTIONAL" | "DISABLED";
                                    };
                                };
                            };
                            integrations: number;
                            /** @enum {string} */
                            removal: "REMOVING" | "SCRUBBING" | "DONE";
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    DeleteScopeConfigsScopeConfigId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scope_config_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: Record<string, never>;
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PatchScopeConfigsScopeConfigId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scope_config_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    models?: {
                        [key: string]: {
                            /** @enum {string} */
                            setting?: "ENABLED" | "OPTIONAL" | "DISABLED";
                            fields?: {
                                [key: string]: "ENABLED" | "OPTIONAL" | "DISABLED";
                            };
                        };
                    };
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            name: string;
                            is_default: boolean;
                            models: {
                                [key: string]: {
                                    /** @enum {string} */
                                    setting: "ENABLED" | "OPTIONAL" | "DISABLED";
                                    fields: {
                                        [key: string]: "ENABLED" | "OPTIONAL" | "DISABLED";
                                    };
                                };
                            };
                            integrations: number;
                            /** @enum {string} */
                            removal: "REMOVING" | "SCRUBBING" | "DONE";
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostScopeConfigsScopeConfigIdPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scope_config_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    models?: {
                        [key: string]: {
                            /** @enum {string} */
                            setting?: "ENABLED" | "OPTIONAL" | "DISABLED";
                            fields?: {
                                [key: string]: "ENABLED" | "OPTIONAL" | "DISABLED";
                            };
                        };
                    };
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            integrations: {
                                integration_id: string;
                                removes: {
                                    model: string;
                                    records: number;
                                }[];
                                nulls: {
                                    model: string;
                                    field: string;
                                    values: number;
                                }[];
                                backfills: string[];
                                full_sync: boolean;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetWebhookEndpoints: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                url: string;
                                description: string | null;
                                events: string[];
                                enabled: boolean;
                                disabled_reason: string | null;
                                failing_since: string | null;
                                previous_secret_until: string | null;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostWebhookEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    url: string;
                    /** @default null */
                    description?: string | null;
                    events: ("*" | "data-changed" | "sync-finished" | "remote-event-received" | "integration-created" | "integration-deleted" | "integration-state-changed" | "connection-flow-failed" | "issue-status-changed")[];
                    /** @default true */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            url: string;
                            description: string | null;
                            events: string[];
                            enabled: boolean;
                            disabled_reason: string | null;
                            failing_since: string | null;
                            previous_secret_until: string | null;
                            /** Format: date-time */
                            created_at: string;
                            secret: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetWebhookEndpointsEndpointId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            url: string;
                            description: string | null;
                            events: string[];
                            enabled: boolean;
                            disabled_reason: string | null;
                            failing_since: string | null;
                            previous_secret_until: string | null;
                            /** Format: date-time */
                            created_at: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    DeleteWebhookEndpointsEndpointId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: Record<string, never>;
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PatchWebhookEndpointsEndpointId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    url?: string;
                    description?: string | null;
                    events?: ("*" | "data-changed" | "sync-finished" | "remote-event-received" | "integration-created" | "integration-deleted" | "integration-state-changed" | "connection-flow-failed" | "issue-status-changed")[];
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            url: string;
                            description: string | null;
                            events: string[];
                            enabled: boolean;
                            disabled_reason: string | null;
                            failing_since: string | null;
                            previous_secret_until: string | null;
                            /** Format: date-time */
                            created_at: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostWebhookEndpointsEndpointIdRotateSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default 86400 */
                    overlap_seconds?: number;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            url: string;
                            description: string | null;
                            events: string[];
                            enabled: boolean;
                            disabled_reason: string | null;
                            failing_since: string | null;
                            previous_secret_until: string | null;
                            /** Format: date-time */
                            created_at: string;
                            secret: string;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostWebhookEndpointsEndpointIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type?: "data-changed" | "sync-finished" | "remote-event-received" | "integration-created" | "integration-deleted" | "integration-state-changed" | "connection-flow-failed" | "issue-status-changed";
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            delivered: boolean;
                            type: string;
                            status: number | null;
                            error: string | null;
                            duration_ms: number;
                            answer: string | null;
                            sent: {
                                headers: {
                                    [key: string]: string;
                                };
                                body: string;
                            } | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetEvents: {
        parameters: {
            query?: {
                after?: string;
                page_size?: number;
                type?: ("data-changed" | "sync-finished" | "remote-event-received" | "integration-created" | "integration-deleted" | "integration-state-changed" | "connection-flow-failed" | "issue-status-changed")[];
                integration_id?: string;
            };
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                sequence: number;
                                id: string;
                                type: string;
                                integration_id: string | null;
                                /** Format: date-time */
                                created_at: string;
                                data: {
                                    [key: string]: unknown;
                                };
                            }[];
                            next: string | null;
                            missed: number;
                        };
                    };
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostWebhookEndpointsEndpointIdRedeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @constant */
                    failed?: true;
                    after?: number;
                    until?: number;
                    /** Format: date-time */
                    since?: string;
                };
            };
        };
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            queued: number;
                            next: {
                                /** @constant */
                                failed?: true;
                                after?: number;
                                until?: number;
                            } | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetWebhookDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                endpoint_id?: string;
                event_type?: "data-changed" | "sync-finished" | "remote-event-received" | "integration-created" | "integration-deleted" | "integration-state-changed" | "connection-flow-failed" | "issue-status-changed";
                state?: "PENDING" | "DELIVERED" | "FAILED";
                integration_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                endpoint_id: string;
                                sequence: number;
                                event_id: string;
                                event_type: string;
                                event_sequence: number;
                                first_event_sequence: number | null;
                                integration_id: string | null;
                                /** @enum {string} */
                                state: "PENDING" | "DELIVERED" | "FAILED";
                                tries: number;
                                next_attempt_at: string | null;
                                failure: ("exhausted" | "gone" | "disabled" | "deleted") | null;
                                merged_into: string | null;
                                redelivered_at: string | null;
                                /** Format: date-time */
                                created_at: string;
                                ended_at: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetWebhookDeliveriesDeliveryId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            endpoint_id: string;
                            sequence: number;
                            event_id: string;
                            event_type: string;
                            event_sequence: number;
                            first_event_sequence: number | null;
                            integration_id: string | null;
                            /** @enum {string} */
                            state: "PENDING" | "DELIVERED" | "FAILED";
                            tries: number;
                            next_attempt_at: string | null;
                            failure: ("exhausted" | "gone" | "disabled" | "deleted") | null;
                            merged_into: string | null;
                            redelivered_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            ended_at: string | null;
                            body: string;
                            attempts: {
                                try: number;
                                /** Format: date-time */
                                started_at: string;
                                duration_ms: number;
                                status: number | null;
                                error: string | null;
                                answer: string | null;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    PostWebhookDeliveriesDeliveryIdRedeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            id: string;
                            endpoint_id: string;
                            sequence: number;
                            event_id: string;
                            event_type: string;
                            event_sequence: number;
                            first_event_sequence: number | null;
                            integration_id: string | null;
                            /** @enum {string} */
                            state: "PENDING" | "DELIVERED" | "FAILED";
                            tries: number;
                            next_attempt_at: string | null;
                            failure: ("exhausted" | "gone" | "disabled" | "deleted") | null;
                            merged_into: string | null;
                            redelivered_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            ended_at: string | null;
                            body: string;
                            attempts: {
                                try: number;
                                /** Format: date-time */
                                started_at: string;
                                duration_ms: number;
                                status: number | null;
                                error: string | null;
                                answer: string | null;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["generalError"];
        };
    };
    GetHrisEmployees: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                employment_statuses?: string[];
                /** @deprecated */
                employment_status?: "ACTIVE" | "PENDING" | "INACTIVE" | "LEAVE";
                group_ids?: string[];
                legal_entity_ids?: string[];
                work_location_ids?: string[];
                work_emails?: string[];
                personal_emails?: string[];
                custom_fields?: string;
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string;
                                employee_number: string | null;
                                first_name: string | null;
                                last_name: string | null;
                                nationality: string | null;
                                display_full_name: string | null;
                                job_title: string | null;
                                work_email: string | null;
                                personal_email: string | null;
                                mobile_phone_number: string | null;
                                ssn: string | null;
                                tax_id: string | null;
                                /** @enum {string|null} */
                                gender: "MALE" | "FEMALE" | "NON_BINARY" | "NOT_SPECIFIED" | null;
                                /** @enum {string|null} */
                                ethnicity: "WHITE" | "ASIAN" | "HISPANIC_LATINO" | "HAWAIIAN" | "NATIVE_AMERICAN" | "BLACK_AFRICAN_AMERICAN" | "MULTIPLE_ETHNICITIES" | "DECLINE_TO_SPECIFY" | null;
                                /** @enum {string|null} */
                                marital_status: "SINGLE" | "MARRIED" | "DOMESTIC_PARTNERSHIP" | "WIDOWED" | "DIVORCED" | "SEPARATED" | "NOT_MARRIED" | null;
                                /** @enum {string|null} */
                                employment_status: "ACTIVE" | "PENDING" | "INACTIVE" | "LEAVE" | null;
                                /** @enum {string|null} */
                                employment_type: "FULL_TIME" | "PART_TIME" | "CONTRACT" | "INTERNSHIP" | "FREELANCE" | "WORKING_STUDENT" | "APPRENTICESHIP" | "TRAINING" | null;
                                weekly_hours: number | null;
                                avatar: string | null;
                                work_location_id: string | null;
                                legal_entity_id: string | null;
                                manager_id: string | null;
                                home_address: {
                                    city: string | null;
                                    country: string | null;
                                    raw: string | null;
                                    state: string | null;
                                    street_1: string | null;
                                    street_2: string | null;
                                    zip_code: string | null;
                                } | null;
                                bank_accounts: {
                                    iban: string | null;
                                    bic: string | null;
                                    account_number: string | null;
                                    holder_name: string | null;
                                    bank_name: string | null;
                                    domestic_bank_routing: {
                                        number: string;
                                        /** @enum {string|null} */
                                        type: "GB_SORT_CODE" | "DE_BANKLEITZAHL" | "US_ABA_ROUTING_TRANSIT_NUMBER" | "CA_ROUTING_NUMBER" | "AU_BSB_CODE" | "FR_RIB" | null;
                                    } | null;
                                }[] | null;
                                /** Format: date-time */
                                date_of_birth: string | null;
                                /** Format: date-time */
                                start_date: string | null;
                                /** Format: date-time */
                                termination_date: string | null;
                                /** Format: date-time */
                                remote_created_at: string | null;
                                custom_fields: {
                                    [key: string]: unknown;
                                } | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                employments: {
                                    id: string;
                                    remote_id: string | null;
                                    employee_id: string;
                                    job_title: string | null;
                                    pay_rate: number | null;
                                    /** @enum {string|null} */
                                    pay_period: "HOUR" | "DAY" | "WEEK" | "TWO_WEEKS" | "HALF_MONTH" | "MONTH" | "TWO_MONTHS" | "QUARTER" | "HALF_YEAR" | "YEAR" | null;
                                    /** @enum {string|null} */
                                    pay_frequency: "DAILY" | "WEEKLY" | "BIWEEKLY" | "MONTHLY" | "SEMIMONTHLY" | "QUARTERLY" | "SEMIANNUALLY" | "ANNUALLY" | "PRO_RATA" | null;
                                    /** @enum {string|null} */
                                    employment_type: "FULL_TIME" | "PART_TIME" | "CONTRACT" | "INTERNSHIP" | "FREELANCE" | "WORKING_STUDENT" | "APPRENTICESHIP" | "TRAINING" | null;
                                    pay_currency: string | null;
                                    /** Format: date-time */
                                    effective_date: string | null;
                                    custom_fields: {
                                        [key: string]: unknown;
                                    } | null;
                                    /** Format: date-time */
                                    changed_at: string;
                                    /** Format: date-time */
                                    remote_deleted_at: string | null;
                                    integration_fields: {
                                        id: string;
                                        key: string;
                                        /** @enum {string} */
                                        type: "DEFAULT" | "CUSTOM";
                                        value: unknown;
                                        label: string | null;
                                    }[];
                                    remote_data: {
                                        [key: string]: unknown;
                                    } | null;
                                }[];
                                time_off_balances: {
                                    id: string;
                                    remote_id: string | null;
                                    employee_id: string;
                                    type_id: string;
                                    balance: number | null;
                                    /** @enum {string|null} */
                                    balance_unit: "HOURS" | "DAYS" | null;
                                    used: number | null;
                                    /** @enum {string|null} */
                                    used_unit: "HOURS" | "DAYS" | null;
                                    /** Format: date-time */
                                    changed_at: string;
                                    /** Format: date-time */
                                    remote_deleted_at: string | null;
                                    remote_data: {
                                        [key: string]: unknown;
                                    } | null;
                                }[];
                                manager: {
                                    id: string;
                                    remote_id: string;
                                    employee_number: string | null;
                                    first_name: string | null;
                                    last_name: string | null;
                                    display_full_name: string | null;
                                    work_email: string | null;
                                    /** @enum {string|null} */
                                    employment_status: "ACTIVE" | "PENDING" | "INACTIVE" | "LEAVE" | null;
                                    /** Format: date-time */
                                    termination_date: string | null;
                                } | null;
                                groups: {
                                    id: string;
                                    remote_id: string;
                                    name: string | null;
                                    /** @enum {string|null} */
                                    type: "DEPARTMENT" | "TEAM" | "COST_CENTER" | null;
                                }[];
                                legal_entity: {
                                    id: string;
                                    remote_id: string | null;
                                    name: string | null;
                                    address: {
                                        city: string | null;
                                        country: string | null;
                                        raw: string | null;
                                        state: string | null;
                                        street_1: string | null;
                                        street_2: string | null;
                                        zip_code: string | null;
                                    } | null;
                                } | null;
                                work_location: {
                                    id: string;
                                    remote_id: string | null;
                                    name: string | null;
                                    address: {
                                        city: string | null;
                                        country: string | null;
                                        raw: string | null;
                                        state: string | null;
                                        street_1: string | null;
                                        street_2: string | null;
                                        zip_code: string | null;
                                    } | null;
                                    type: string | null;
                                    /** Format: date-time */
                                    changed_at: string;
                                    /** Format: date-time */
                                    remote_deleted_at: string | null;
                                    remote_data: {
                                        [key: string]: unknown;
                                    } | null;
                                } | null;
                                /** @deprecated */
                                teams: {
                                    id: string;
                                    remote_id: string;
                                    name: string | null;
                                    /** @enum {string|null} */
                                    type: "DEPARTMENT" | "TEAM" | "COST_CENTER" | null;
                                }[];
                                integration_fields: {
                                    id: string;
                                    key: string;
                                    /** @enum {string} */
                                    type: "DEFAULT" | "CUSTOM";
                                    value: unknown;
                                    label: string | null;
                                }[];
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisEmployments: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                employee_id: string;
                                job_title: string | null;
                                pay_rate: number | null;
                                /** @enum {string|null} */
                                pay_period: "HOUR" | "DAY" | "WEEK" | "TWO_WEEKS" | "HALF_MONTH" | "MONTH" | "TWO_MONTHS" | "QUARTER" | "HALF_YEAR" | "YEAR" | null;
                                /** @enum {string|null} */
                                pay_frequency: "DAILY" | "WEEKLY" | "BIWEEKLY" | "MONTHLY" | "SEMIMONTHLY" | "QUARTERLY" | "SEMIANNUALLY" | "ANNUALLY" | "PRO_RATA" | null;
                                /** @enum {string|null} */
                                employment_type: "FULL_TIME" | "PART_TIME" | "CONTRACT" | "INTERNSHIP" | "FREELANCE" | "WORKING_STUDENT" | "APPRENTICESHIP" | "TRAINING" | null;
                                pay_currency: string | null;
                                /** Format: date-time */
                                effective_date: string | null;
                                custom_fields: {
                                    [key: string]: unknown;
                                } | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                integration_fields: {
                                    id: string;
                                    key: string;
                                    /** @enum {string} */
                                    type: "DEFAULT" | "CUSTOM";
                                    value: unknown;
                                    label: string | null;
                                }[];
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisGroups: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                types?: string[];
                name_contains?: string;
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string;
                                name: string | null;
                                /** @enum {string|null} */
                                type: "DEPARTMENT" | "TEAM" | "COST_CENTER" | null;
                                parent_id: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisLegalEntities: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                name_contains?: string;
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                name: string | null;
                                address: {
                                    city: string | null;
                                    country: string | null;
                                    raw: string | null;
                                    state: string | null;
                                    street_1: string | null;
                                    street_2: string | null;
                                    zip_code: string | null;
                                } | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisLocations: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                name_contains?: string;
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                name: string | null;
                                address: {
                                    city: string | null;
                                    country: string | null;
                                    raw: string | null;
                                    state: string | null;
                                    street_1: string | null;
                                    street_2: string | null;
                                    zip_code: string | null;
                                } | null;
                                type: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisAbsenceTypes: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string;
                                name: string | null;
                                /** @enum {string|null} */
                                unit: "HOURS" | "DAYS" | null;
                                half_days_supported: boolean | null;
                                exact_times_supported: boolean | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisAbsences: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                type_ids?: string[];
                date_from?: string;
                date_until?: string;
                employee_id?: string;
                /** @deprecated */
                time_from?: string;
                /** @deprecated */
                time_until?: string;
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                employee_id: string;
                                approver_id: string | null;
                                /** Format: date */
                                start_date: string | null;
                                /** Format: date */
                                end_date: string | null;
                                start_half_day: boolean | null;
                                end_half_day: boolean | null;
                                start_time: string | null;
                                end_time: string | null;
                                amount: number | null;
                                /** @enum {string|null} */
                                unit: "HOURS" | "DAYS" | null;
                                /** @enum {string|null} */
                                status: "REQUESTED" | "APPROVED" | "DECLINED" | "CANCELLED" | "DELETED" | null;
                                employee_note: string | null;
                                type_id: string | null;
                                /** Format: date-time */
                                remote_created_at: string | null;
                                /** Format: date-time */
                                remote_updated_at: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                type: {
                                    id: string;
                                    remote_id: string;
                                    name: string | null;
                                    /** @enum {string|null} */
                                    unit: "HOURS" | "DAYS" | null;
                                    half_days_supported: boolean | null;
                                    exact_times_supported: boolean | null;
                                    /** Format: date-time */
                                    changed_at: string;
                                    /** Format: date-time */
                                    remote_deleted_at: string | null;
                                    remote_data: {
                                        [key: string]: unknown;
                                    } | null;
                                } | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisTimeOffBalances: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                employee_id?: string;
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                employee_id: string;
                                type_id: string;
                                balance: number | null;
                                /** @enum {string|null} */
                                balance_unit: "HOURS" | "DAYS" | null;
                                used: number | null;
                                /** @enum {string|null} */
                                used_unit: "HOURS" | "DAYS" | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                type: {
                                    id: string;
                                    remote_id: string;
                                    name: string | null;
                                    /** @enum {string|null} */
                                    unit: "HOURS" | "DAYS" | null;
                                    half_days_supported: boolean | null;
                                    exact_times_supported: boolean | null;
                                    /** Format: date-time */
                                    changed_at: string;
                                    /** Format: date-time */
                                    remote_deleted_at: string | null;
                                    remote_data: {
                                        [key: string]: unknown;
                                    } | null;
                                };
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisTimesheets: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                employee_id?: string;
                ended_after?: string;
                ended_before?: string;
                started_after?: string;
                started_before?: string;
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                employee_id: string;
                                /** Format: date-time */
                                started_at: string | null;
                                /** Format: date-time */
                                ended_at: string | null;
                                timezone: string | null;
                                payable_hours: number | null;
                                unpaid_break_minutes: number | null;
                                breaks: {
                                    /** Format: date-time */
                                    ended_at: string;
                                    paid: boolean;
                                    /** Format: date-time */
                                    started_at: string;
                                }[] | null;
                                approval_status: string | null;
                                /** Format: date-time */
                                approved_at: string | null;
                                comment: string | null;
                                custom_fields: {
                                    [key: string]: unknown;
                                } | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                integration_fields: {
                                    id: string;
                                    key: string;
                                    /** @enum {string} */
                                    type: "DEFAULT" | "CUSTOM";
                                    value: unknown;
                                    label: string | null;
                                }[];
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisEmployeeDocumentCategories: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                name: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisPerformanceReviewCycles: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string;
                                name: string | null;
                                /** Format: date-time */
                                review_period_start_date: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisPerformanceReviews: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                types?: string[];
                review_cycle_ids?: string[];
                reviewee_ids?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string;
                                /** @enum {string|null} */
                                type: "MANAGER" | "DIRECT_REPORT" | "PEER" | "SELF" | null;
                                summary_comment: string | null;
                                summary_rating: {
                                    /** @constant */
                                    type: "NUMERIC";
                                    min: number | null;
                                    max: number | null;
                                    value: number | null;
                                } | {
                                    /** @constant */
                                    type: "SINGLE_SELECT";
                                    ordered_options: string[] | null;
                                    value: string | null;
                                } | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                reviewee: {
                                    id: string;
                                    remote_id: string;
                                    first_name: string | null;
                                    last_name: string | null;
                                    display_full_name: string | null;
                                    work_email: string | null;
                                    /** Format: date-time */
                                    remote_deleted_at: string | null;
                                };
                                reviewer: {
                                    id: string;
                                    remote_id: string;
                                    first_name: string | null;
                                    last_name: string | null;
                                    display_full_name: string | null;
                                    work_email: string | null;
                                    /** Format: date-time */
                                    remote_deleted_at: string | null;
                                } | null;
                                review_cycle: {
                                    id: string;
                                    remote_id: string;
                                    name: string | null;
                                    /** Format: date-time */
                                    review_period_start_date: string | null;
                                    /** Format: date-time */
                                    changed_at: string;
                                    /** Format: date-time */
                                    remote_deleted_at: string | null;
                                    remote_data: {
                                        [key: string]: unknown;
                                    } | null;
                                } | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisStaffingEntities: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                model_types?: string[];
                statuses?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string;
                                name: string | null;
                                /** @enum {string|null} */
                                model_type: "JOB" | "POSITION" | "REQUISITION" | null;
                                description: string | null;
                                /** @enum {string|null} */
                                status: "OPEN_LIMITED" | "OPEN_UNLIMITED" | "PENDING" | "FROZEN" | "FILLED" | "CLOSED" | null;
                                employment_types: {
                                    remote_label: string;
                                    /** @enum {string|null} */
                                    unified_type: "FULL_TIME" | "PART_TIME" | "CONTRACT" | "INTERNSHIP" | "FREELANCE" | "WORKING_STUDENT" | "APPRENTICESHIP" | "TRAINING" | null;
                                }[] | null;
                                number_of_openings: number | null;
                                parent_id: string | null;
                                /** Format: uri */
                                remote_url: string | null;
                                /** Format: date-time */
                                remote_created_at: string | null;
                                /** Format: date-time */
                                remote_updated_at: string | null;
                                custom_fields: {
                                    [key: string]: unknown;
                                } | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                locations: {
                                    id: string;
                                    remote_id: string | null;
                                    name: string | null;
                                    type: string | null;
                                }[];
                                legal_entities: {
                                    id: string;
                                    remote_id: string | null;
                                    name: string | null;
                                }[];
                                groups: {
                                    id: string;
                                    remote_id: string;
                                    name: string | null;
                                    /** @enum {string|null} */
                                    type: "DEPARTMENT" | "TEAM" | "COST_CENTER" | null;
                                }[];
                                skills: {
                                    skill_id: string;
                                    expected_proficiency: {
                                        /** @constant */
                                        type: "NUMERIC";
                                        value: number;
                                    } | {
                                        /** @constant */
                                        type: "SINGLE_SELECT";
                                        selected_option_id: string;
                                    } | null;
                                    skill: {
                                        id: string;
                                        remote_id: string;
                                        name: string | null;
                                        proficiency_scale: {
                                            id: string;
                                            remote_id: string;
                                            /** @constant */
                                            type: "NUMERIC";
                                            min: number | null;
                                            max: number | null;
                                            step: number | null;
                                        } | {
                                            id: string;
                                            remote_id: string;
                                            /** @constant */
                                            type: "SINGLE_SELECT";
                                            ordered_options: {
                                                id: string;
                                                remote_id: string | null;
                                                name: string;
                                            }[];
                                        } | null;
                                    };
                                }[];
                                integration_fields: {
                                    id: string;
                                    key: string;
                                    /** @enum {string} */
                                    type: "DEFAULT" | "CUSTOM";
                                    value: unknown;
                                    label: string | null;
                                }[];
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsApplications: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                outcomes?: string[];
                job_ids?: string[];
                job_remote_ids?: string[];
                current_stage_ids?: string[];
                remote_created_after?: string;
                /** @deprecated */
                outcome?: "PENDING" | "HIRED" | "DECLINED";
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                /** @enum {string|null} */
                                outcome: "PENDING" | "HIRED" | "DECLINED" | null;
                                rejection_reason_name: string | null;
                                /** Format: date-time */
                                rejected_at: string | null;
                                current_stage_id: string | null;
                                job_id: string | null;
                                candidate_id: string | null;
                                /** @default [] */
                                screening_question_answers: ({
                                    answer: {
                                        content: string | null;
                                    };
                                    question: {
                                        /** @constant */
                                        type: "TEXT";
                                        remote_id: string | null;
                                        title: string;
                                    };
                                } | {
                                    answer: {
                                        choice: string | null;
                                    };
                                    question: {
                                        /** @constant */
                                        type: "SINGLE_SELECT";
                                        remote_id: string | null;
                                        title: string;
                                    };
                                } | {
                                    answer: {
                                        /** @default [] */
                                        choices: string[];
                                    };
                                    question: {
                                        /** @constant */
                                        type: "MULTI_SELECT";
                                        remote_id: string | null;
                                        title: string;
                                    };
                                } | {
                                    answer: {
                                        checked: boolean | null;
                                    };
                                    question: {
                                        /** @constant */
                                        type: "BOOLEAN";
                                        remote_id: string | null;
                                        title: string;
                                    };
                                } | {
                                    answer: {
                                        number: number | null;
                                    };
                                    question: {
                                        /** @constant */
                                        type: "NUMBER";
                                        remote_id: string | null;
                                        title: string;
                                    };
                                } | {
                                    answer: {
                                        /** Format: date-time */
                                        date: string | null;
                                    };
                                    question: {
                                        /** @constant */
                                        type: "DATE";
                                        remote_id: string | null;
                                        title: string;
                                    };
                                } | {
                                    answer: {
                                        raw: unknown;
                                    };
                                    question: {
                                        /** @constant */
                                        type: "UNKNOWN";
                                        remote_id: string | null;
                                        title: string;
                                    };
                                })[] | null;
                                custom_fields: {
                                    [key: string]: unknown;
                                } | null;
                                /** Format: uri */
                                remote_url: string | null;
                                /** Format: date-time */
                                remote_created_at: string | null;
                                /** Format: date-time */
                                remote_updated_at: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                candidate: {
                                    id: string;
                                    remote_id: string;
                                    first_name: string | null;
                                    last_name: string | null;
                                    source: string | null;
                                    /** @default [] */
                                    phone_numbers: {
                                        phone_number: string;
                                        type: string | null;
                                    }[] | null;
                                    /** @default [] */
                                    email_addresses: {
                                        email_address: string | null;
                                        type: string | null;
                                    }[] | null;
                                    /** @default [] */
                                    social_media: {
                                        link: string | null;
                                        type: string | null;
                                        username: string | null;
                                    }[] | null;
                                    /** Format: uri */
                                    remote_url: string | null;
                                    tags: {
                                        id: string;
                                        remote_id: string | null;
                                        name: string | null;
                                    }[];
                                } | null;
                                current_stage: {
                                    id: string;
                                    remote_id: string | null;
                                    name: string | null;
                                    /** @enum {string|null} */
                                    status: "ACTIVE" | "INACTIVE" | null;
                                    custom_fields: {
                                        [key: string]: unknown;
                                    } | null;
                                    index: number | null;
                                } | null;
                                job: {
                                    id: string;
                                    remote_id: string;
                                    name: string | null;
                                } | null;
                                interviews: {
                                    id: string;
                                    remote_id: string | null;
                                    title: string | null;
                                    /** Format: date-time */
                                    starting_at: string | null;
                                    /** Format: date-time */
                                    ending_at: string | null;
                                    location: {
                                        city: string | null;
                                        country: string | null;
                                        raw: string | null;
                                        state: string | null;
                                        street_1: string | null;
                                        street_2: string | null;
                                        zip_code: string | null;
                                    } | null;
                                    canceled: boolean | null;
                                }[];
                                offers: {
                                    id: string;
                                    remote_id: string | null;
                                    /** @enum {string|null} */
                                    status: "ACCEPTED" | "DECLINED" | "SENT" | "APPROVED" | "DRAFT" | "ABANDONED" | null;
                                }[];
                                integration_fields: {
                                    id: string;
                                    key: string;
                                    /** @enum {string} */
                                    type: "DEFAULT" | "CUSTOM";
                                    value: unknown;
                                    label: string | null;
                                }[];
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsCandidates: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                email?: string;
                job_ids?: string[];
                first_name?: string;
                last_name?: string;
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string;
                                first_name: string | null;
                                last_name: string | null;
                                company: string | null;
                                title: string | null;
                                confidential: boolean | null;
                                source: string | null;
                                /** @default [] */
                                phone_numbers: {
                                    phone_number: string;
                                    type: string | null;
                                }[] | null;
                                /** @default [] */
                                email_addresses: {
                                    email_address: string | null;
                                    type: string | null;
                                }[] | null;
                                /** @default [] */
                                social_media: {
                                    link: string | null;
                                    type: string | null;
                                    username: string | null;
                                }[] | null;
                                location: {
                                    city: string | null;
                                    country: string | null;
                                    raw: string | null;
                                    state: string | null;
                                    street_1: string | null;
                                    street_2: string | null;
                                    zip_code: string | null;
                                } | null;
                                custom_fields: {
                                    [key: string]: unknown;
                                } | null;
                                /** Format: uri */
                                remote_url: string | null;
                                /** Format: date-time */
                                remote_created_at: string | null;
                                /** Format: date-time */
                                remote_updated_at: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                applications: {
                                    id: string;
                                    remote_id: string | null;
                                    /** @enum {string|null} */
                                    outcome: "PENDING" | "HIRED" | "DECLINED" | null;
                                    rejection_reason_name: string | null;
                                    /** Format: date-time */
                                    rejected_at: string | null;
                                    /** Format: uri */
                                    remote_url: string | null;
                                    /** Format: date-time */
                                    remote_created_at: string | null;
                                    /** Format: date-time */
                                    remote_updated_at: string | null;
                                    /** Format: date-time */
                                    changed_at: string;
                                    current_stage: {
                                        id: string;
                                        remote_id: string | null;
                                        name: string | null;
                                        index: number | null;
                                    } | null;
                                    job: {
                                        id: string;
                                        remote_id: string;
                                        name: string | null;
                                    } | null;
                                }[];
                                tags: {
                                    id: string;
                                    remote_id: string | null;
                                    name: string | null;
                                }[];
                                integration_fields: {
                                    id: string;
                                    key: string;
                                    /** @enum {string} */
                                    type: "DEFAULT" | "CUSTOM";
                                    value: unknown;
                                    label: string | null;
                                }[];
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsJobs: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                employment_types?: string[];
                job_codes?: string[];
                statuses?: string[];
                visibilities?: string[];
                name_contains?: string;
                post_url?: string;
                remote_created_after?: string;
                /** @deprecated */
                status?: "OPEN" | "CLOSED" | "DRAFT" | "ARCHIVED";
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string;
                                name: string | null;
                                job_code: string | null;
                                description: string | null;
                                confidential: boolean | null;
                                weekly_hours: number | null;
                                /** @enum {string|null} */
                                employment_type: "FULL_TIME" | "PART_TIME" | "CONTRACT" | "SEASONAL" | "INTERNSHIP" | null;
                                /** @enum {string|null} */
                                status: "OPEN" | "CLOSED" | "DRAFT" | "ARCHIVED" | null;
                                /** @enum {string|null} */
                                visibility: "PUBLIC" | "INTERNAL" | "UNLISTED" | "CONFIDENTIAL" | null;
                                category: string | null;
                                department: string | null;
                                post_url: string | null;
                                experience_level: string | null;
                                /** @enum {string|null} */
                                remote_work_status: "REMOTE" | "HYBRID" | "TEMPORARY" | "ON_SITE" | null;
                                salary_amount: number | null;
                                salary_amount_from: number | null;
                                salary_amount_to: number | null;
                                salary_currency: string | null;
                                /** @enum {string|null} */
                                salary_period: "YEAR" | "MONTH" | "TWO_WEEKS" | "WEEK" | "DAY" | "HOUR" | null;
                                location: {
                                    city: string | null;
                                    country: string | null;
                                    raw: string | null;
                                    state: string | null;
                                    street_1: string | null;
                                    street_2: string | null;
                                    zip_code: string | null;
                                } | null;
                                custom_fields: {
                                    [key: string]: unknown;
                                } | null;
                                /** Format: uri */
                                remote_url: string | null;
                                /** Format: date-time */
                                opened_at: string | null;
                                /** Format: date-time */
                                closed_at: string | null;
                                /** Format: date-time */
                                remote_created_at: string | null;
                                /** Format: date-time */
                                remote_updated_at: string | null;
                                contact_id: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                stages: {
                                    id: string;
                                    remote_id: string | null;
                                    name: string | null;
                                    /** @enum {string|null} */
                                    status: "ACTIVE" | "INACTIVE" | null;
                                    custom_fields: {
                                        [key: string]: unknown;
                                    } | null;
                                    index: number | null;
                                    remote_data: {
                                        [key: string]: unknown;
                                    } | null;
                                }[];
                                screening_questions: {
                                    id: string;
                                    remote_id: string | null;
                                    title: string | null;
                                    description: string | null;
                                    format: {
                                        /** @constant */
                                        type: "TEXT";
                                        /** @enum {string|null} */
                                        display_type: "SINGLE_LINE" | "MULTI_LINE" | "EMAIL" | "URL" | null;
                                        max_length: number | null;
                                    } | {
                                        /** @constant */
                                        type: "NUMBER";
                                        /**
                                         * @default FIELD
                                         * @enum {string|null}
                                         */
                                        display_type: "SLIDER" | "FIELD" | null;
                                        max: number | null;
                                        min: number | null;
                                    } | {
                                        /** @constant */
                                        type: "FILE";
                                        accepted_mime_types: string[] | null;
                                        max_file_size_bytes: number | null;
                                    } | {
                                        /** @constant */
                                        type: "SINGLE_SELECT";
                                        /** @enum {string|null} */
                                        display_type: "DROPDOWN" | "RADIO" | null;
                                        options: {
                                            id: string;
                                            remote_id: string | null;
                                            name: string;
                                        }[];
                                    } | {
                                        /** @constant */
                                        type: "BOOLEAN";
                                    } | {
                                        /** @constant */
                                        type: "DATE";
                                    } | {
                                        /** @constant */
                                        type: "MULTI_SELECT";
                                        options: {
                                            id: string;
                                            remote_id: string | null;
                                            name: string;
                                        }[];
                                    } | {
                                        /** @constant */
                                        type: "INFORMATION";
                                    } | {
                                        /** @constant */
                                        type: "UNKNOWN";
                                        raw_question: unknown;
                                    } | null;
                                    /** @enum {string|null} */
                                    category: "EEO" | "DEMOGRAPHIC" | null;
                                    index: number | null;
                                    required: boolean | null;
                                    precondition_question_id: string | null;
                                    precondition_options: string[] | boolean[] | null;
                                }[];
                                job_postings: {
                                    id: string;
                                    remote_id: string | null;
                                    title: string | null;
                                    description_html: string | null;
                                    /** @enum {string|null} */
                                    status: "ACTIVE" | "INACTIVE" | "DRAFT" | null;
                                    /** @enum {string|null} */
                                    visibility: "PUBLIC" | "INTERNAL" | "UNLISTED" | null;
                                    url: string | null;
                                    remote_data: {
                                        [key: string]: unknown;
                                    } | null;
                                }[];
                                hiring_team: {
                                    id: string;
                                    remote_id: string | null;
                                    first_name: string | null;
                                    last_name: string | null;
                                    email: string | null;
                                    hiring_team_roles: ("HIRING_MANAGER" | "RECRUITER" | "COORDINATOR" | "SOURCER" | "INTERVIEWER")[];
                                    job_roles: {
                                        remote_id: string | null;
                                        remote_label: string | null;
                                        /** @enum {string} */
                                        scope: "JOB";
                                        /** @enum {string|null} */
                                        unified_type: "HIRING_MANAGER" | "RECRUITER" | "COORDINATOR" | "SOURCER" | "INTERVIEWER" | "ADMIN" | null;
                                    }[];
                                }[];
                                integration_fields: {
                                    id: string;
                                    key: string;
                                    /** @enum {string} */
                                    type: "DEFAULT" | "CUSTOM";
                                    value: unknown;
                                    label: string | null;
                                }[];
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsInterviews: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                job_ids?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                title: string | null;
                                /** Format: date-time */
                                starting_at: string | null;
                                /** Format: date-time */
                                ending_at: string | null;
                                location: {
                                    city: string | null;
                                    country: string | null;
                                    raw: string | null;
                                    state: string | null;
                                    street_1: string | null;
                                    street_2: string | null;
                                    zip_code: string | null;
                                } | null;
                                video_conferencing_url: string | null;
                                application_id: string | null;
                                stage_id: string | null;
                                canceled: boolean | null;
                                /** Format: date-time */
                                remote_created_at: string | null;
                                /** Format: date-time */
                                remote_updated_at: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                users: {
                                    id: string;
                                    remote_id: string | null;
                                    first_name: string | null;
                                    last_name: string | null;
                                    email: string | null;
                                }[];
                                application: {
                                    id: string;
                                    remote_id: string | null;
                                    /** @enum {string|null} */
                                    outcome: "PENDING" | "HIRED" | "DECLINED" | null;
                                    rejection_reason_name: string | null;
                                    candidate: {
                                        id: string;
                                        remote_id: string;
                                        first_name: string | null;
                                        last_name: string | null;
                                        /** @default [] */
                                        email_addresses: {
                                            email_address: string | null;
                                            type: string | null;
                                        }[] | null;
                                    } | null;
                                    job: {
                                        id: string;
                                        remote_id: string;
                                        name: string | null;
                                    } | null;
                                } | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsOffers: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                /** @enum {string|null} */
                                status: "ACCEPTED" | "DECLINED" | "SENT" | "APPROVED" | "DRAFT" | "ABANDONED" | null;
                                /** Format: date-time */
                                employment_start_date: string | null;
                                application_id: string | null;
                                custom_fields: {
                                    [key: string]: unknown;
                                } | null;
                                /** Format: date-time */
                                remote_created_at: string | null;
                                /** Format: date-time */
                                remote_updated_at: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                application: {
                                    candidate: {
                                        id: string;
                                        remote_id: string;
                                        first_name: string | null;
                                        last_name: string | null;
                                        /** @default [] */
                                        email_addresses: {
                                            email_address: string | null;
                                            type: string | null;
                                        }[] | null;
                                    } | null;
                                    job: {
                                        id: string;
                                        remote_id: string;
                                        name: string | null;
                                    } | null;
                                } | null;
                                integration_fields: {
                                    id: string;
                                    key: string;
                                    /** @enum {string} */
                                    type: "DEFAULT" | "CUSTOM";
                                    value: unknown;
                                    label: string | null;
                                }[];
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsApplicationStages: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                name: string | null;
                                /** @enum {string|null} */
                                status: "ACTIVE" | "INACTIVE" | null;
                                custom_fields: {
                                    [key: string]: unknown;
                                } | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsRejectionReasons: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string;
                                name: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsTags: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                name: string | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsUsers: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                emails?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                first_name: string | null;
                                last_name: string | null;
                                email: string | null;
                                /** @enum {string|null} */
                                status: "ACTIVE" | "INACTIVE" | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                system_roles: {
                                    remote_id: string | null;
                                    remote_label: string | null;
                                    /** @enum {string} */
                                    scope: "SYSTEM";
                                    /** @enum {string|null} */
                                    unified_type: "HIRING_MANAGER" | "RECRUITER" | "COORDINATOR" | "SOURCER" | "INTERVIEWER" | "ADMIN" | null;
                                }[];
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsRoles: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
                updated_after?: string;
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                scopes?: string[];
            };
            header: {
                "X-Integration-Id": string;
                /** @description Each record has a last member, muster_tag, that names this state of it. */
                "X-Muster-Tags"?: boolean;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    /** @description Of the first page: the updated_after of the next fetch, once this one has been read to its end. */
                    "X-Muster-Watermark": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            next: string | null;
                            results: {
                                id: string;
                                remote_id: string | null;
                                remote_label: string | null;
                                /** @enum {string|null} */
                                scope: "SYSTEM" | "JOB" | null;
                                /** @enum {string|null} */
                                unified_type: "HIRING_MANAGER" | "RECRUITER" | "COORDINATOR" | "SOURCER" | "INTERVIEWER" | "ADMIN" | null;
                                /** Format: date-time */
                                changed_at: string;
                                /** Format: date-time */
                                remote_deleted_at: string | null;
                                remote_data: {
                                    [key: string]: unknown;
                                } | null;
                                muster_tag?: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisEmployeesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                employment_statuses?: string[];
                /** @deprecated */
                employment_status?: "ACTIVE" | "PENDING" | "INACTIVE" | "LEAVE";
                group_ids?: string[];
                legal_entity_ids?: string[];
                work_location_ids?: string[];
                work_emails?: string[];
                personal_emails?: string[];
                custom_fields?: string;
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisEmploymentsDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisGroupsDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                types?: string[];
                name_contains?: string;
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisLegalEntitiesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                name_contains?: string;
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisLocationsDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                name_contains?: string;
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisAbsenceTypesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisAbsencesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                type_ids?: string[];
                date_from?: string;
                date_until?: string;
                employee_id?: string;
                /** @deprecated */
                time_from?: string;
                /** @deprecated */
                time_until?: string;
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisTimeOffBalancesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                employee_id?: string;
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisTimesheetsDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                employee_id?: string;
                ended_after?: string;
                ended_before?: string;
                started_after?: string;
                started_before?: string;
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisEmployeeDocumentCategoriesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisPerformanceReviewCyclesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisPerformanceReviewsDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                types?: string[];
                review_cycle_ids?: string[];
                reviewee_ids?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetHrisStaffingEntitiesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                model_types?: string[];
                statuses?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsApplicationsDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                outcomes?: string[];
                job_ids?: string[];
                job_remote_ids?: string[];
                current_stage_ids?: string[];
                remote_created_after?: string;
                /** @deprecated */
                outcome?: "PENDING" | "HIRED" | "DECLINED";
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsCandidatesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                email?: string;
                job_ids?: string[];
                first_name?: string;
                last_name?: string;
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsJobsDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                employment_types?: string[];
                job_codes?: string[];
                statuses?: string[];
                visibilities?: string[];
                name_contains?: string;
                post_url?: string;
                remote_created_after?: string;
                /** @deprecated */
                status?: "OPEN" | "CLOSED" | "DRAFT" | "ARCHIVED";
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsInterviewsDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                job_ids?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsOffersDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsApplicationStagesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsRejectionReasonsDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsTagsDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsUsersDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                emails?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsRolesDigest: {
        parameters: {
            query?: {
                include_deleted?: boolean;
                ignore_unsupported_filters?: boolean;
                ids?: string[];
                remote_ids?: string[];
                scopes?: string[];
                prefix_length?: number;
                prefixes?: string[];
                records?: boolean;
            };
            header: {
                "X-Integration-Id": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            /** Format: date-time */
                            watermark: string;
                            count: number;
                            hash: string;
                            groups: {
                                prefix: string;
                                count: number;
                                hash: string;
                            }[];
                            records: {
                                id: string;
                                tag: string;
                            }[] | null;
                        };
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsApplicationsApplicationIdAttachments: {
        parameters: {
            query?: never;
            header: {
                "X-Integration-Id": string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                remote_id: string;
                                /** @enum {string} */
                                type: "CV" | "COVER_LETTER" | "OTHER";
                                data_url: string;
                                file_name: string;
                                content_type: string;
                                remote_created_at: string | null;
                                remote_updated_at: string | null;
                            }[];
                        };
                        warnings: {
                            message: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetAtsCandidatesCandidateIdAttachments: {
        parameters: {
            query?: never;
            header: {
                "X-Integration-Id": string;
            };
            path: {
                candidate_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            results: {
                                id: string;
                                remote_id: string;
                                /** @enum {string} */
                                type: "CV" | "COVER_LETTER" | "OTHER";
                                data_url: string;
                                file_name: string;
                                content_type: string;
                                remote_created_at: string | null;
                                remote_updated_at: string | null;
                                candidate_id: string;
                                application_id: string | null;
                            }[];
                        };
                        warnings: {
                            message: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
    GetFilesToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            default: components["responses"]["unifiedError"];
        };
    };
}
