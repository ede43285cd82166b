/** Where a tool sends the webhooks of an integration. The colon in the integration's id is fine in a path. */
export function upstreamUrl(publicUrl: string, integrationId: string, token: string): string {
  return `${upstreamBase(publicUrl, integrationId)}${token}`;
}

/** What all addresses of an integration begin with, whatever token they were given. */
export function upstreamBase(publicUrl: string, integrationId: string): string {
  return `${publicUrl}/upstream/${integrationId}/`;
}
