/** Shapes of structured ATS fields, as in the contract. */
import { emailPattern } from "../contact.ts";
import {
  aFlag,
  aList,
  always,
  aMomentLike,
  anId,
  anObject,
  anything,
  aNumber,
  aSpelledId,
  aText,
  aTextLike,
  aVariant,
  aVariantWithin,
  aWholeNumber,
  aWord,
  eitherList,
  maybe,
  maybeOrElse,
  nullable,
  orElse,
} from "../shape.ts";

export const emailAddresses = aList(
  anObject({ email_address: maybe(aTextLike(emailPattern)), type: nullable(aText) }),
);

export const phoneNumbers = aList(anObject({ phone_number: always(aText), type: maybe(aText) }));

export const socialMedia = aList(
  anObject({ link: maybe(aText), type: maybe(aText), username: maybe(aText) }),
);

const question = always(anObject({ remote_id: nullable(aText), title: always(aText) }));
const utc = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$";

/** What was answered; the question says of which kind the answer is. */
export const screeningAnswers = aList(
  aVariantWithin("question", "type", {
    TEXT: anObject({ answer: always(anObject({ content: nullable(aText) })), question }),
    SINGLE_SELECT: anObject({ answer: always(anObject({ choice: nullable(aText) })), question }),
    MULTI_SELECT: anObject({
      answer: always(anObject({ choices: orElse(aList(aText), []) })),
      question,
    }),
    BOOLEAN: anObject({ answer: always(anObject({ checked: nullable(aFlag) })), question }),
    NUMBER: anObject({ answer: always(anObject({ number: nullable(aNumber) })), question }),
    DATE: anObject({ answer: always(anObject({ date: nullable(aMomentLike(utc)) })), question }),
    UNKNOWN: anObject({ answer: always(anObject({ raw: maybe(anything) })), question }),
  }),
);

const options = always(
  aList(anObject({ id: always(anId), remote_id: maybe(aText), name: always(aText) })),
);

/** What kind of answer a screening question wants. */
export const questionFormat = aVariant("type", {
  TEXT: anObject({
    display_type: maybe(aWord(["SINGLE_LINE", "MULTI_LINE", "EMAIL", "URL"])),
    max_length: maybe(aWholeNumber),
  }),
  NUMBER: anObject({
    display_type: maybeOrElse(aWord(["SLIDER", "FIELD"]), "FIELD"),
    max: maybe(aNumber),
    min: maybe(aNumber),
  }),
  FILE: anObject({
    accepted_mime_types: maybe(aList(aText)),
    max_file_size_bytes: maybe(aWholeNumber),
  }),
  SINGLE_SELECT: anObject({ display_type: maybe(aWord(["DROPDOWN", "RADIO"])), options }),
  BOOLEAN: anObject({}),
  DATE: anObject({}),
  MULTI_SELECT: anObject({ options }),
  INFORMATION: anObject({}),
  UNKNOWN: anObject({ raw_question: maybe(anything) }),
});

/** Options of another question, or what is answered to a yes-or-no question. */
export const preconditionOptions = eitherList(aList(aSpelledId), aList(aFlag));
