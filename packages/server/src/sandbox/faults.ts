/** Ways to misbehave that tests and people can switch on: everything a real tool has been seen to do. */
import { z } from "zod";
import { isListName } from "./invented/lists.ts";

const count = z.number().int().min(0);

export const faultsSchema = z.strictObject({
  /** Only this list misbehaves; left out, all do. */
  list: z.string().refine(isListName, "no such list").optional(),
  /** The next so many requests are told to come back later. */
  throttle: count.default(0),
  retry_after_seconds: count.default(1),
  /** A standing limit; what is above it is told to come back later. */
  requests_per_second: z.number().positive().nullable().default(null),
  /** The next so many answers are an HTML page with status 200. */
  html: count.default(0),
  /** The next so many answers end in the middle of the JSON. */
  cut: count.default(0),
  /** The next so many answers are an error of the product's own. */
  broken: count.default(0),
  /** Every page names itself as its successor. */
  endless_cursor: z.boolean().default(false),
  /** Every first page claims to be the last, although the total says more. */
  ends_early: z.boolean().default(false),
  /** So many percent of each page's rows are kept back, and the total knows nothing of them: 100 is an empty list. */
  hidden_percent: z.number().int().min(0).max(100).default(0),
  /** No page has more rows than this, whatever is asked for. */
  rows_per_page: z.number().int().min(1).nullable().default(null),
  /** Every tenth row has no id. */
  missing_ids: z.boolean().default(false),
  /** Every page repeats its first row at the end. */
  doubled_ids: z.boolean().default(false),
  /** Every first row of a page carries a text of so many characters. */
  huge_text: count.max(50_000_000).default(0),
  /** These lists are forbidden. */
  forbidden: z.array(z.string()).default([]),
  /** Only this bearer token is let in. */
  token: z.string().nullable().default(null),
  slow_ms: count.max(600_000).default(0),
  /** Ways in which its own webhooks go wrong. */
  webhooks: z
    .strictObject({
      /** Every so many-th is lost: 1 loses all, 0 none. */
      lose_every: count.default(0),
      /** Each comes twice. */
      twice: z.boolean().default(false),
      /** Of those that wait the newest goes first. */
      newest_first: z.boolean().default(false),
      delay_ms: count.max(600_000).default(0),
      wrong_signature: z.boolean().default(false),
    })
    .prefault({}),
});

export type Faults = z.output<typeof faultsSchema>;

export const noFaults: Faults = faultsSchema.parse({});

export type Spoiling = "throttle" | "broken" | "html" | "cut";

/** Uses up one of the counted faults, if one is due. */
export function useUp(
  faults: Faults,
  list: string,
): { readonly spoiling: Spoiling | null; readonly rest: Faults } {
  const concerned = faults.list === undefined || faults.list === list;
  const due = (["throttle", "broken", "html", "cut"] as const).find((kind) => faults[kind] > 0);
  return concerned && due !== undefined
    ? { spoiling: due, rest: { ...faults, [due]: faults[due] - 1 } }
    : { spoiling: null, rest: faults };
}

export interface Page {
  readonly items: readonly object[];
  readonly next_cursor: string | null;
  readonly total: number;
}

/** Spoils the contents of a page; `here` is a cursor that leads to the same page again. */
export function spoil(whole: Page, faults: Faults, list: string, here: string): Page {
  if (faults.list !== undefined && faults.list !== list) return whole;
  const page = hide(whole, 100 - faults.hidden_percent);
  let items: object[] = [...page.items];
  if (faults.missing_ids)
    items = items.map((item, at) => (at % 10 === 9 ? { ...item, id: null } : item));
  const [first, ...others] = items;
  if (first !== undefined && faults.huge_text > 0)
    items = [
      { ...first, given_name: "x".repeat(faults.huge_text), label: "x".repeat(faults.huge_text) },
      ...others,
    ];
  if (first !== undefined && faults.doubled_ids) items = [...items, first];
  if (faults.ends_early) return { ...page, items, next_cursor: null };
  return { ...page, items, next_cursor: faults.endless_cursor ? here : page.next_cursor };
}

/** A lie without a trace: fewer rows, and a total that agrees. */
function hide({ items, total, next_cursor }: Page, percent: number): Page {
  const shown = items.slice(0, Math.ceil((items.length * percent) / 100));
  return { items: shown, total: Math.floor((total * percent) / 100), next_cursor };
}
