/** Requests to a tool in words. */
import type { RequestRow } from "../services/requests/list.ts";
import { tableText } from "./table.ts";

export function requestsText(requests: readonly RequestRow[]): string {
  if (requests.length === 0)
    return "No request is kept: none was made, or it is longer ago than requests are kept.";
  const rows = requests.map(({ at, method, path, status, failure, duration_ms, bytes }) => [
    `${at.slice(0, 19)}Z`,
    method,
    path,
    status === null ? null : String(status),
    failure,
    `${duration_ms} ms`,
    bytes === null ? null : String(bytes),
  ]);
  return tableText(["at", "method", "path", "status", "failure", "took", "bytes"], rows);
}
