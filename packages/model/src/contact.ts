/** How people and places are reached, in every category. */
import { anObject, aText, maybe } from "./shape.ts";

/** What the contract takes as an e-mail address; anything else must be left out. */
export const emailPattern =
  "^(?!\\.)(?!.*\\.\\.)([\\w'+-.]*)[\\w+-]@([\\da-z][\\da-z-]*\\.)+[a-z]{2,}$";

export const address = anObject({
  city: maybe(aText),
  country: maybe(aText),
  raw: maybe(aText),
  state: maybe(aText),
  street_1: maybe(aText),
  street_2: maybe(aText),
  zip_code: maybe(aText),
});
