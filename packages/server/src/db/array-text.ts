/** An array as PostgreSQL reads it. The driver's own way looks at each value several times; this is the hot path. */
export function arrayText(values: readonly (string | null)[]): string {
  let text = "";
  for (const value of values) {
    text += text === "" ? "{" : ",";
    text += value === null ? "NULL" : quoted(value);
  }
  return text === "" ? "{}" : `${text}}`;
}

const special = /["\\]/;

const quoted = (value: string): string =>
  special.test(value) ? `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `"${value}"`;
