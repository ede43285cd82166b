/** An answer of the tool as connectors see it. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed; undefined when it was not JSON. */
  readonly body: unknown;
}

/** The tool's clock when it answered. */
export function toolTime(headers: Answer["headers"]): Date | null {
  const time = Date.parse(headers["date"] ?? "");
  return Number.isNaN(time) ? null : new Date(time);
}
