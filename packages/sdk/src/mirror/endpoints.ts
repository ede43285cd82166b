/** The lists that can be mirrored. */
export type EndpointName = `hris/${string}` | `ats/${string}`;
