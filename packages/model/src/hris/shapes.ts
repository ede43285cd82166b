/** Shapes of structured HRIS fields, as in the contract. */
import {
  aFlag,
  aList,
  aMoment,
  aText,
  aVariant,
  aWord,
  always,
  anObject,
  aNumber,
  maybe,
  nullable,
} from "../shape.ts";
import { employmentTypes } from "./words.ts";

const bankRouting = [
  "GB_SORT_CODE",
  "DE_BANKLEITZAHL",
  "US_ABA_ROUTING_TRANSIT_NUMBER",
  "CA_ROUTING_NUMBER",
  "AU_BSB_CODE",
  "FR_RIB",
] as const;

export const bankAccounts = aList(
  anObject({
    iban: maybe(aText),
    bic: maybe(aText),
    account_number: maybe(aText),
    holder_name: maybe(aText),
    bank_name: maybe(aText),
    domestic_bank_routing: maybe(
      anObject({ number: always(aText), type: nullable(aWord(bankRouting)) }),
    ),
  }),
);

export const employmentTypeList = aList(
  anObject({ remote_label: always(aText), unified_type: nullable(aWord(employmentTypes)) }),
);

export const reviewRating = aVariant("type", {
  NUMERIC: anObject({ min: nullable(aNumber), max: nullable(aNumber), value: nullable(aNumber) }),
  SINGLE_SELECT: anObject({ ordered_options: nullable(aList(aText)), value: nullable(aText) }),
});

export const proficiency = aVariant("type", {
  NUMERIC: anObject({ value: always(aNumber) }),
  SINGLE_SELECT: anObject({ selected_option_id: always(aText) }),
});

export const proficiencyScale = aVariant("type", {
  NUMERIC: anObject({ min: nullable(aNumber), max: nullable(aNumber), step: nullable(aNumber) }),
  SINGLE_SELECT: anObject({
    ordered_options: always(
      aList(anObject({ id: always(aText), remote_id: nullable(aText), name: always(aText) })),
    ),
  }),
});

export const timesheetBreaks = aList(
  anObject({ ended_at: always(aMoment), paid: always(aFlag), started_at: always(aMoment) }),
);
