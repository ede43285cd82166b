/** The body of an event's webhook: these very bytes are stored, signed and sent. */
import type { NewEvent } from "./event-types.ts";

export function writeBody(id: string, { type, data }: Pick<NewEvent, "type" | "data">): string {
  return JSON.stringify({ id, type, data });
}

export interface StoredBody {
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

/** The text of `data` in a stored body, as it was written. */
export function dataText({ id, type, body }: StoredBody): string {
  const before = `${JSON.stringify({ id, type }).slice(0, -1)},"data":`;
  if (!body.startsWith(before)) throw new Error(`event ${id} has a body of another form`);
  return body.slice(before.length, -1);
}
