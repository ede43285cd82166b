/** Fastify. */
import { type NodeRequest, readNodeBody } from "./node-body.ts";
import { type ReceiveOptions, receiving } from "./receive.ts";

/** What is used of an instance. */
export interface FastifyLike {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ): unknown;
  all(
    url: string,
    handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>,
  ): unknown;
  addHook(name: "onClose", hook: () => Promise<void>): unknown;
}

export interface FastifyRequestLike {
  readonly raw: NodeRequest;
}

export interface FastifyReplyLike {
  readonly raw: { once(event: "close", heard: () => void): unknown };
  code(status: number): FastifyReplyLike;
  headers(headers: Record<string, string>): FastifyReplyLike;
  send(text: string): FastifyReplyLike;
}

export interface FastifyOptions extends ReceiveOptions {
  /** The path below the prefix that the plugin is registered with. */
  readonly url: string;
}

export interface FastifyPlugin {
  (instance: FastifyLike): Promise<void>;
  /** Resolves when no `afterwards` is running. Closing the instance waits for it too. */
  readonly idle: () => Promise<void>;
}

/**
 * `app.register(fastifyPlugin({ url: "/muster", secrets, receive }))`. Its parser, which leaves the bytes alone, is its
 * own route's; the routes around it parse as before.
 */
export function fastifyPlugin(options: FastifyOptions): FastifyPlugin {
  const { handle, idle } = receiving(options);
  const plugin = async (instance: FastifyLike): Promise<void> => {
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser("*", (_request, _payload, done) => done(null));
    instance.all(options.url, async ({ raw }, reply) => {
      const { status, headers, text, followUp } = await handle({
        method: raw.method ?? "",
        headers: raw.headers,
        readBody: (maxBytes) => readNodeBody(raw, maxBytes),
      });
      reply.raw.once("close", () => void followUp());
      return reply
        .code(status)
        .headers({ ...headers })
        .send(text);
    });
    instance.addHook("onClose", idle);
  };
  return Object.assign(plugin, { idle });
}
