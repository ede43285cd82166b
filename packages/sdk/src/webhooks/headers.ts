/** Headers as the frameworks have them. */

/** Names in any case. */
export type HeadersLike =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | { get(name: string): string | null };

/** `name` in lower case. Absent and empty are the same. */
export function headerOf(headers: HeadersLike, name: string): string | null {
  if (isGettable(headers)) return headers.get(name) || null;
  const value =
    headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  // Two headers where one belongs prove nothing: they are joined, and no signature fits.
  return (typeof value === "string" ? value : value?.join(", ")) || null;
}

function isGettable(headers: HeadersLike): headers is { get(name: string): string | null } {
  return typeof headers["get"] === "function";
}
