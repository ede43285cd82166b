/** Pages of Odoo that records stand on: the same in every version. */
import { companion } from "../../connect/companion.ts";
import type { OdooConfig } from "./call.ts";
import { type Found, one, type Rows } from "./rows.ts";
import { z } from "zod";
import { text } from "../../connect/coerce.ts";
import type { Place } from "../../connect/place.ts";

/** Where the server is: known without asking. */
export const origin = companion({
  per: "sync",
  asks: () => [],
  answer: z.never(),
  gather: (_, { config: { base_url } }: Place<OdooConfig>): Rows =>
    new Map([["here", [{ id: 1, url: base_url.replace(/\/+$/, "") }]]]),
});

export function pageOf(model: string, id: number, found: Found): string | null {
  const base = text(one(found["origin"], "here")?.["url"]);
  return base && `${base}/mail/view?model=${model}&res_id=${id}`;
}
