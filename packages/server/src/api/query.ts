/** The query of a unified list: the contract's standard filters and those that the model declares. */
import { type AnyTable, emailPattern, type Endpoint, type Filter } from "@muster/model";
import { invalid } from "../kernel/problem.ts";
import type { ListAsk } from "../services/records/list.ts";
import { readCursor, recordPlace } from "./cursor.ts";
import { dayOnly, dayOrMoment } from "./moment.ts";
import {
  commaList,
  flag,
  knownWord,
  oneOf,
  type Parameter,
  plainText,
  readParameters,
  readText,
  textList,
  wholeNumber,
} from "./parameter.ts";

/** Which records are asked for, beside the filters of the list itself. */
export const selecting = {
  include_deleted: flag(false),
  ignore_unsupported_filters: flag(false),
  ids: textList(),
  remote_ids: textList(),
} as const;

const standard = {
  cursor: plainText(),
  page_size: wholeNumber({ min: 1, max: 250, absent: 100 }),
  updated_after: dayOrMoment(),
  ...selecting,
} as const;

type FilterValue = ListAsk["filters"][string];
type OwnParameters = Readonly<Record<string, Parameter<FilterValue | null>>>;

export interface ListQuestion extends Omit<ListAsk, "tags"> {
  /** What a cursor of this list is bound to. */
  readonly question: readonly unknown[];
}

/** Makes the reader of a list's query; the integration's id binds its cursors. */
export function listQueryReader(endpoint: Endpoint) {
  const own = ownParameters(endpoint);
  return (given: Readonly<Record<string, unknown>>, integrationId: string): ListQuestion => {
    const { cursor, page_size, ...shared } = readParameters(standard, given);
    const filters = filtersIn(readParameters(own, given));
    const question = [
      endpoint.path,
      integrationId,
      Object.entries(shared),
      Object.entries(filters),
    ];
    return {
      pageSize: page_size,
      includeDeleted: shared.include_deleted,
      updatedAfter: shared.updated_after,
      after: cursor === null ? null : readCursor(cursor, question, recordPlace),
      ids: shared.ids,
      remoteIds: shared.remote_ids,
      filters,
      ignoreUnsupportedFilters: shared.ignore_unsupported_filters,
      question,
    };
  };
}

/** The filters that were given. */
export function filtersIn(
  values: Readonly<Record<string, FilterValue | null>>,
): Readonly<Record<string, FilterValue>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

export function ownParameters(endpoint: Endpoint): OwnParameters {
  return Object.fromEntries(
    Object.entries(endpoint.filters).map(([name, filter]) => {
      const parameter = filterParameter(endpoint.table, filter);
      return [name, filter.deprecated ? { ...parameter, deprecated: true as const } : parameter];
    }),
  );
}

function filterParameter(table: AnyTable, filter: Filter): Parameter<FilterValue | null> {
  switch (filter.filter) {
    case "any":
      return mapped(wordList(table, filter), (values) => ({ values }));
    case "member":
    case "remote":
    case "linked":
      return mapped(textList(), (values) => ({ values }));
    case "email":
      return { schema: { type: "string", format: "email" }, absent: null, read: readEmail };
    case "is":
      return mapped(wordOf(table, filter.field), (value) => ({ value }));
    case "contains":
      return mapped(plainText(), (value) => ({ value }));
    case "bound": {
      const isDay = table.fields[filter.field]?.kind === "day";
      const wantsDay = isDay || filter.wholeDays === true;
      return mapped(wantsDay ? dayOnly() : dayOrMoment(), (value) => ({ value }));
    }
    case "custom":
      return { schema: { type: "string" }, absent: null, read: readCustomField };
    default:
      return filter satisfies never;
  }
}

function mapped<T>(
  parameter: Parameter<T | null>,
  toValue: (value: T) => FilterValue,
): Parameter<FilterValue | null> {
  return {
    schema: parameter.schema,
    absent: null,
    read: (text, name) => {
      const value = parameter.read(text, name);
      return value === null ? null : toValue(value);
    },
  };
}

/** The contract lists the words of open choices too, so an unknown one is a mistake of the caller. */
function wordsOf(table: AnyTable, field: string): readonly string[] | null {
  const declared = table.fields[field];
  return declared?.kind === "choice" ? declared.words : null;
}

function wordOf(table: AnyTable, field: string): Parameter<string | null> {
  const words = wordsOf(table, field);
  return words === null ? plainText() : oneOf(words);
}

function wordList(
  table: AnyTable,
  { field, nullWord }: Extract<Filter, { readonly filter: "any" }>,
): Parameter<readonly (string | null)[] | null> {
  const words = wordsOf(table, field);
  const allowed = words === null || !nullWord ? words : [...words, "null"];
  return commaList({ type: "string" }, (text, name) => {
    const word = allowed === null ? readText(text, name) : knownWord(allowed, text, name);
    return nullWord && word === "null" ? null : word;
  });
}

const emailForm = new RegExp(emailPattern);

/** Compared without regard to case, so it may be given in any. */
function readEmail(text: string, name: string): FilterValue {
  const value = readText(text, name).toLowerCase();
  if (!emailForm.test(value)) throw invalid(`${name} must be an e-mail address.`);
  return { value };
}

const customForm =
  'must be JSON with one key and a text, number, boolean or null: {"cost_center":"4711"}';

function readCustomField(text: string, name: string): FilterValue {
  const entries = Object.entries(jsonObject(text) ?? {});
  const [key, value] = entries[0] ?? [];
  const simple =
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean";
  if (entries.length !== 1 || key === undefined || !simple) throw invalid(`${name} ${customForm}.`);
  if (typeof value === "string" && value.includes("\0")) throw invalid(`${name} ${customForm}.`);
  return { key, value };
}

function jsonObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
