/** `@muster/sdk/webhooks`: verify what was sent, and answer it in the framework that you have. */
export { serverClock } from "./age.ts";
export { WebhookError, type WebhookErrorCode } from "./error.ts";
export {
  type EventType,
  isKnown,
  type KnownEvent,
  type OtherEvent,
  type WebhookEvent,
} from "./events.ts";
export { expressHandler, type ExpressHandler, type NodeResponse } from "./express.ts";
export {
  type FastifyLike,
  type FastifyOptions,
  type FastifyPlugin,
  fastifyPlugin,
  type FastifyReplyLike,
  type FastifyRequestLike,
} from "./fastify.ts";
export { type FetchContext, fetchHandler, type FetchHandler } from "./fetch.ts";
export type { HeadersLike } from "./headers.ts";
export type { NodeRequest } from "./node-body.ts";
export type { RawBody } from "./raw-body.ts";
export type { Problem, ReceiveOptions } from "./receive.ts";
export { type MemoryOptions, type Seen, seenInMemory } from "./seen.ts";
export { type RequestLike, type Secrets, verify, type VerifyOptions } from "./verify.ts";
