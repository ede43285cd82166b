import { z } from "zod";

/** All models, unless one is named. */
export const whichModel = z.object({ model: z.string().nullish() });

export const decided = z.object({
  model: z.string(),
  /** Records that were held and are not any more. */
  decided: z.int(),
  /** Those of them that are marked as deleted now. */
  deleted: z.int(),
});
