import type { FastifyInstance } from "fastify";
import { Refusal } from "./answer.ts";

/** Bodies are JSON or empty. An empty one is fine whatever its type: clients send it with DELETE and POST. */
export function registerBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const json = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, text, done) => {
    if (text === "") return done(null, undefined);
    // `parseAs: "string"` hands over text.
    return json(request, text.toString(), done);
  });
  app.addContentTypeParser("*", (request, _payload, done) => {
    if (request.headers["content-length"] === "0") return done(null, undefined);
    return done(
      new Refusal(415, "PLATFORM.INPUT_INVALID", {
        message: "The body must be JSON: send it with Content-Type: application/json.",
      }),
    );
  });
}
