/** A timestamptz as the driver hands it over (`2026-01-31 08:00:00.123456+00`), in RFC 3339 without losing a digit. */
export function momentOf(stored: string): string {
  return stored.replace(" ", "T").replace(/\+00$/, "Z");
}

export function momentOrNull(stored: string | null): string | null {
  return stored === null ? null : momentOf(stored);
}
