/** One request to the tool. The path is appended to the base URL. */
export interface Ask {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | null | undefined>>;
  /** The query as the tool itself wrote it (of a link, a cursor that is encoded already): sent as it is. */
  readonly search?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}
