/** Cursors are opaque: they carry the list and filter they belong to, so that a foreign one is refused. */

export interface Cursor {
  readonly list: string;
  readonly filter: string;
  readonly after: number;
}

export function writeCursor({ list, filter, after }: Cursor): string {
  return Buffer.from(JSON.stringify([list, filter, after])).toString("base64url");
}

/** Null when the text is no cursor of this list and filter. */
export function readCursor(text: string, belongs: Pick<Cursor, "list" | "filter">): number | null {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts[0] !== belongs.list || parts[1] !== belongs.filter)
    return null;
  const after: unknown = parts[2];
  return typeof after === "number" && Number.isSafeInteger(after) && after >= 0 ? after : null;
}
