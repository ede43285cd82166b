/** For a timer of the platform, once a day: what no webhook brought, and what nobody can tell of. */
import { timingSafeEqual } from "node:crypto";
import { mirror, setting } from "../../../lib/mirror.ts";

export async function GET(request: Request): Promise<Response> {
  const expected = Buffer.from(`Bearer ${setting("CRON_SECRET")}`);
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return new Response(null, { status: 401 });
  }
  await mirror.sync();
  return Response.json(await mirror.verify());
}
