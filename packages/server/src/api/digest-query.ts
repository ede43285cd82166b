/** The query of a list's digest: the list's filters, and how the digest is divided. */
import type { Endpoint } from "@muster/model";
import { invalid } from "../kernel/problem.ts";
import type { DigestAsk } from "../services/records/digest.ts";
import {
  commaList,
  flag,
  type Parameter,
  type Parameters,
  readParameters,
  wholeNumber,
} from "./parameter.ts";
import { filtersIn, ownParameters, selecting } from "./query.ts";

const longestPrefix = 6;
const prefixesAtMost = 500;

const dividing = {
  prefix_length: wholeNumber({ min: 0, max: longestPrefix, absent: 0 }),
  prefixes: prefixList(),
  records: flag(false),
} as const;

/** Beginnings of ids. */
function prefixList(): Parameter<readonly string[] | null> {
  const form = new RegExp(`^[1-9A-HJ-NP-Za-km-z]{1,${longestPrefix}}$`);
  const item = { type: "string", pattern: form.source };
  const list = commaList(item, (text, name) => {
    if (form.test(text)) return text;
    throw invalid(
      `${name} are beginnings of ids: 1 to ${longestPrefix} letters and digits, without 0, I, O and l.`,
    );
  });
  return {
    ...list,
    schema: { ...list.schema, maxItems: prefixesAtMost },
    read: (text, name) => {
      const prefixes = list.read(text, name);
      if (prefixes === null || prefixes.length <= prefixesAtMost) return prefixes;
      throw invalid(
        `${name} may have at most ${prefixesAtMost} entries; it has ${prefixes.length}.`,
      );
    },
  };
}

export function digestQuery(endpoint: Endpoint) {
  const own = ownParameters(endpoint);
  const parameters: Parameters = { ...selecting, ...own, ...dividing };
  const read = (given: Readonly<Record<string, unknown>>): DigestAsk => {
    refuseUnknown(parameters, given);
    const { prefix_length, prefixes, records } = readParameters(dividing, given);
    const selected = readParameters(selecting, given);
    return {
      includeDeleted: selected.include_deleted,
      ids: selected.ids,
      remoteIds: selected.remote_ids,
      ignoreUnsupportedFilters: selected.ignore_unsupported_filters,
      filters: filtersIn(readParameters(own, given)),
      prefixLength: prefix_length,
      prefixes,
      records,
    };
  };
  return { parameters, read };
}

/** A filter that is misspelled would make a digest of other records, and every copy look wrong. */
function refuseUnknown(parameters: Parameters, given: Readonly<Record<string, unknown>>): void {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(parameters, name));
  if (unknown === undefined) return;
  const known = Object.keys(parameters).join(", ");
  throw invalid(`A digest takes no ${JSON.stringify(unknown.slice(0, 50))}. It takes ${known}.`);
}
