/** A consumer's table beside the list that it copies. */
import { isDeepStrictEqual } from "node:util";
import type { Fields, Listed } from "../../../server/test/e2e/client.ts";

export interface Copied extends Fields {
  readonly id: string;
  /** The record as it came; the other members are columns with the value of the member of that name. */
  readonly data: Fields;
}

/**
 * One line for each difference between what a table holds and what a list gives, in every member and every column.
 * `comparable` takes out of a record what is not to be compared.
 */
export function differences(
  copied: readonly Copied[],
  listed: readonly Listed[],
  comparable: (record: Fields) => Fields = (record) => record,
): readonly string[] {
  const copies = new Map(copied.map((copy) => [copy.id, copy]));
  const wrong = listed.flatMap((record) => {
    const copy = copies.get(record.id);
    copies.delete(record.id);
    if (copy === undefined) return [`${record.remote_id} is missing in the copy`];
    const { data, ...columns } = copy;
    return [
      ...unequal(record, "data", [comparable(data), comparable(record)]),
      ...unequal(record, "columns", [columns, pick(record, Object.keys(columns))]),
    ];
  });
  return [...wrong, ...[...copies.keys()].map((id) => `${id} is only copied`)];
}

/** Of how many records the lines tell. */
export function recordsOf(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.map((line) => line.split(" ", 1)[0] ?? line));
}

function unequal(
  record: Listed,
  where: string,
  [here, there]: readonly [Fields, Fields],
): readonly string[] {
  const members = new Set([...Object.keys(here), ...Object.keys(there)]);
  return [...members].flatMap((member) => {
    if (isDeepStrictEqual(here[member], there[member])) return [];
    const [was, is] = [JSON.stringify(here[member]), JSON.stringify(there[member])];
    return [`${record.remote_id} ${where} ${member}: copied ${was}, mirrored ${is}`];
  });
}

function pick(record: Fields, members: readonly string[]): Fields {
  return Object.fromEntries(members.map((member) => [member, record[member]]));
}
