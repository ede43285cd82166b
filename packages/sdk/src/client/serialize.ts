/** What may stand in a path and in a query. */

/** Fills the braces of a path. An id of dots or nothing would lead to another operation. */
export function writePath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (typeof value === "string" && !/^\.{0,2}$/.test(value)) return encodeURIComponent(value);
    throw new TypeError(`path.${name} must be an id`);
  });
}

/** Throws at what would be left out silently, so that more is asked for than was meant. */
export function checkQuery(query: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value) && value.length === 0) {
      throw new TypeError(`query.${name} is empty: without it everything would be asked for`);
    }
    const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!parts.every(isWritable)) {
      throw new TypeError(`query.${name} must be text, a number, true, false or a list of them`);
    }
  }
}

function isWritable(value: unknown): boolean {
  return value === undefined || ["string", "number", "boolean"].includes(typeof value);
}
