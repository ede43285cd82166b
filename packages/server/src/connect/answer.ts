/** An answer of the tool as connectors see it. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed; undefined when it was not JSON. */
  readonly body: unknown;
}
