/** Where a list goes on: everything that was asked is inside, so that nothing may stand beside it. */
import { z } from "zod";
import type { ListName } from "./world.ts";

const inside = z.object({
  list: z.string(),
  /** The parameters of the first page. */
  query: z.record(z.string(), z.string()),
  /** The id that the next page begins below. */
  below: z.number(),
  /** How many rows stand before it. */
  from: z.number(),
  /** When it was given, in ms. */
  at: z.number(),
});
export interface Place extends z.output<typeof inside> {
  readonly list: ListName;
}

/** A cursor that nobody used for so long is refused. */
const livesMs = 3_600_000;

/** The signs in front and at the end have to be escaped in an address. */
export const cursorOf = (place: Place): string =>
  `v3:${Buffer.from(JSON.stringify(place)).toString("base64")}`;

export function placeOf(list: ListName, cursor: string, now: Date): Place | null {
  try {
    const text = Buffer.from(cursor.replace(/^v3:/, ""), "base64").toString();
    const place = inside.parse(JSON.parse(text));
    return place.list === list && now.getTime() - place.at <= livesMs ? { ...place, list } : null;
  } catch {
    // Whatever it was, it is no cursor.
    return null;
  }
}
