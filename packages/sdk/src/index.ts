/** `@muster/sdk`: a client for the API of Muster, and for the part of Kombo's that Muster has. */
export type { Answer, Ask, AskOptions, HttpMethod } from "./client/ask.ts";
export { type Client, type ClientSettings, createClient } from "./client/create-client.ts";
export { type ErrorCode, type ErrorKind, MusterError } from "./client/error.ts";
export type { DataOf, OptionsOf, PagedPath, PathWith, RecordOf } from "./client/operations.ts";
export type { PageSettings } from "./client/pages.ts";
export type { Retry } from "./client/retry.ts";
export { systemTime, type Time } from "./client/time.ts";
