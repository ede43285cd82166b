/** A request's path as it may be kept: ids stay, for whoever has to find out; what may be personal or secret goes. */

const longestSegment = 64;
const longestPath = 500;
/** Shorter words of the credentials (a language, a number) name nothing secret and would hide ids. */
const shortestSecret = 4;

/** `secrets` are texts of the credentials: tools exist that want them in the path. */
export function shownPath(path: string, secrets: readonly string[] = []): string {
  return path
    .split("/")
    .map((segment) => (mayBeShown(segment, secrets) ? segment : "…"))
    .join("/")
    .slice(0, longestPath);
}

/** Every text in the credentials, however deep it stands. */
export function textsIn(credentials: unknown): readonly string[] {
  if (typeof credentials === "string")
    return credentials.length < shortestSecret ? [] : [credentials];
  if (typeof credentials !== "object" || credentials === null) return [];
  return Object.values(credentials).flatMap(textsIn);
}

function mayBeShown(segment: string, secrets: readonly string[]): boolean {
  const text = decoded(segment);
  if (text === null || text.length > longestSegment || text.includes("@")) return false;
  return !secrets.some((secret) => text.includes(secret));
}

/** Some tools want their ids encoded twice. Null: it cannot be read. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(decodeURIComponent(segment));
  } catch {
    return null;
  }
}
