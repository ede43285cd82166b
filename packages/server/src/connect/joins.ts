/** Records that only join others, for which tools mostly have no id of their own: they stand under the ids that they join. */
import type { Table } from "@muster/model";
import { type Feed, feed, type FieldMap, type Read, type RequiredFields } from "./feed.ts";

/** The ids by our field names, in the order in which the record's own id is made of them. One that is missing sets it aside. */
export type Joined<T extends Table> = {
  readonly [Field in RequiredFields<T>]: string | null;
} & {
  /** The row says that they are joined no longer. */
  readonly deleted?: boolean;
  /** They are joined, and the row hides to what. */
  readonly hidden?: boolean;
};

export function joins<Row, Aside, T extends Table>(
  table: T,
  each: Read<Row, Aside, readonly Joined<T>[]>,
): Feed {
  return feed({
    table,
    each,
    id: (joined) => {
      const ids = Object.entries<unknown>(joined).filter(([field]) => field in table.fields);
      return ids.map(([, id]) => id).join(":");
    },
    deleted: ({ deleted = false }) => deleted,
    hidden: ({ hidden = false }) => hidden,
    // Every field is the member of its name.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    map: Object.fromEntries(
      Object.keys(table.fields).map((field) => [field, idAt(field)]),
    ) as unknown as FieldMap<T, Joined<T>, Aside>,
  });
}

const idAt = (field: string) => (joined: Readonly<Record<string, unknown>>) => joined[field] ?? "";
