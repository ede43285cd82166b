/**
 * Checks a record against its table and brings it into the one form that is hashed and stored. Compiled once for
 * each table into a list of small functions, because every record of every sync passes here.
 */
import type { AnyTable, Field } from "@muster/model";
import { isDay, isTime } from "./calendar.ts";
import {
  type Check,
  checkFlag,
  checkMoment,
  checkNumber,
  checkText,
  checkTextLike,
  checkWholeNumber,
  largestRow,
  longestField,
  oneOf,
  refuse,
  refused,
  type Tally,
} from "./check.ts";
import { checkJsonObject, compileShape } from "./check-shape.ts";

/** A row in field order, absent values as null; or which field did not fit and why, never with the value. */
export type Fit =
  | { readonly ok: true; readonly row: readonly unknown[] }
  | { readonly ok: false; readonly reason: string };

export function compileRow(table: AnyTable): (values: Readonly<Record<string, unknown>>) => Fit {
  const fields = Object.entries(table.fields).map(([name, field]) => ({
    name,
    required: field.required,
    check: compileField(field),
  }));
  const tally: Tally = { weight: 0, path: "", reason: "" };
  return (values) => {
    tally.weight = 0;
    const row: unknown[] = [];
    for (const { name, required, check } of fields) {
      const value = values[name];
      // Tools send "" where they mean "nothing".
      const checked =
        value === undefined || value === null || value === "" ? null : check(value, tally);
      if (checked === refused) return { ok: false, reason: `${name}${tally.path} ${tally.reason}` };
      if (checked === null && required) return { ok: false, reason: `${name} is missing` };
      if (tally.weight > largestRow)
        return { ok: false, reason: `the row is larger than ${largestRow} characters` };
      row.push(checked);
    }
    return { ok: true, row };
  };
}

function compileField(field: Field): Check {
  switch (field.kind) {
    case "text":
      return field.format === "uri" ? checkAddress : checkTextLike(field.pattern);
    case "number":
      return field.whole ? checkWholeNumber : checkNumber;
    case "flag":
      return checkFlag;
    case "day":
      return dated(isDay, "is not a day (yyyy-MM-dd)");
    case "time":
      return dated(isTime, "is not a time (HH:mm:ss)");
    case "moment":
      return checkMoment;
    case "choice":
      return field.open ? checkText : oneOf(field.words);
    case "reference":
      return checkText;
    case "structure":
      return limited(compileShape(field.shape));
    case "custom":
      return limited(checkJsonObject);
    default:
      return field satisfies never;
  }
}

function dated(is: (text: string) => boolean, reason: string): Check {
  return (value, tally) => {
    if (typeof value !== "string") return refuse(tally, "is not text");
    return is(value) ? value : refuse(tally, reason);
  };
}

/** What RFC 3986 allows; browsers also take blanks, umlauts and brackets, which are written in percent here. */
const outsideOfAddresses = /%(?![\da-f]{2})|[^\w\-.~:/?#@!$&'()*+,;=%]/gi;

const checkAddress: Check = (value, tally) => {
  const text = checkText(value, tally);
  if (typeof text !== "string") return text;
  const address = URL.parse(text);
  if (address === null) return refuse(tally, "is not an address (URI)");
  if (text.search(outsideOfAddresses) < 0) return text;
  return address.href.replaceAll(outsideOfAddresses, encodeURIComponent);
};

function limited(check: Check): Check {
  return (value, tally) => {
    const before = tally.weight;
    const checked = check(value, tally);
    if (checked === refused || tally.weight - before <= longestField) return checked;
    return refuse(tally, `is larger than ${longestField} characters`);
  };
}
