import { type Answer, type Ask, type AskOptions, type HttpMethod, openAsk } from "./ask.ts";
import { readBaseUrl } from "./base-url.ts";
import { readTimeout } from "./deadline.ts";
import type {
  DataOf,
  Method,
  OptionsArgument,
  OptionsOf,
  PagedPath,
  PathWith,
  RecordOf,
} from "./operations.ts";
import { eachPage, type PageSettings } from "./pages.ts";
import { readRetry, type Retry } from "./retry.ts";
import { systemTime, type Time } from "./time.ts";

export interface ClientSettings {
  /** It is in no error and no message. */
  readonly apiKey: string;
  /** Muster's address, or Kombo's: `https://muster.example`, with or without `/v1`. */
  readonly baseUrl: string;
  /** For requests that name no other. */
  readonly integrationId?: string;
  /** In the place of the global one. */
  readonly fetch?: (request: Request) => Promise<Response>;
  readonly retry?: Partial<Retry>;
  /** For one try, from sending to the last byte; 60 unless told otherwise. */
  readonly timeoutSeconds?: number;
  readonly time?: Time;
}

type Operate<M extends Method> = <P extends PathWith<M>>(
  path: P,
  ...options: OptionsArgument<OptionsOf<P, M>>
) => Promise<Answer<DataOf<P, M>>>;

type PageOptions<P extends PagedPath> = OptionsArgument<OptionsOf<P, "get"> & PageSettings>;

/** Every operation by its method and its path as docs/openapi.json has it, without /v1. */
export interface Client {
  readonly get: Operate<"get">;
  readonly post: Operate<"post">;
  readonly put: Operate<"put">;
  readonly patch: Operate<"patch">;
  readonly delete: Operate<"delete">;
  /** The pages of a list, each with its headers. Leaving the loop ends what is asked ahead. */
  pages<P extends PagedPath>(
    path: P,
    ...options: PageOptions<P>
  ): AsyncGenerator<Answer<DataOf<P>>, void, undefined>;
  /** The records of a list, whatever page they are on. */
  records<P extends PagedPath>(
    path: P,
    ...options: PageOptions<P>
  ): AsyncGenerator<RecordOf<P>, void, undefined>;
  /** Any operation, also one that the types do not know. */
  readonly ask: Ask;
}

export function createClient(settings: ClientSettings): Client {
  const ask = openAsk({
    addresses: readBaseUrl(settings.baseUrl),
    apiKey: readApiKey(settings.apiKey),
    integrationId: settings.integrationId ?? null,
    fetch: settings.fetch ?? ((request) => globalThis.fetch(request)),
    retry: readRetry(settings.retry ?? {}),
    timeoutSeconds: readTimeout(settings.timeoutSeconds ?? 60),
    time: settings.time ?? systemTime,
  });
  const by = (method: HttpMethod) => (path: `/${string}`, options?: AskOptions) =>
    ask(method, path, options);
  const pages = (path: `/${string}`, options?: AskOptions & PageSettings) =>
    eachPage(ask, path, options);
  const client = {
    get: by("GET"),
    post: by("POST"),
    put: by("PUT"),
    patch: by("PATCH"),
    delete: by("DELETE"),
    pages,
    records: async function* records(path: `/${string}`, options?: AskOptions & PageSettings) {
      for await (const page of pages(path, options)) yield* page.data.results;
    },
    ask,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- answers are what the API's description says
  return client as Client;
}

/** A line break in it would make fetch throw an error that shows it. */
function readApiKey(apiKey: string): string {
  if (!/^[\u0021-\u007e]+$/.test(apiKey)) {
    throw new TypeError("apiKey must be one word of printable ASCII characters");
  }
  return apiKey;
}
