/**
 * The dataset of employees: a row for each, active or not, with the columns that were asked for. Its names are not those
 * of the other employee endpoints. A column without a right is an error, so the catalogue is asked first.
 */
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import { text } from "../../connect/coerce.ts";
import type { Columns } from "../../connect/columns.ts";
import { byPage, pageAt } from "../../connect/paging.ts";
import type { Position } from "../../connect/place.ts";
import { catalogue } from "../../connect/stream.ts";

const count = z.coerce.number().int();
const page = z.object({
  data: z.array(z.object({ fields: z.record(z.string(), z.unknown()) }).catch({ fields: {} })),
  meta: z.object({ pageSize: count.min(1), totalItems: count }),
});
type Page = z.output<typeof page>;

/** How the dataset answers, for streams. */
export const answered = {
  answer: page,
  rows: ({ data }: Page) => data.map(({ fields }) => fields),
  total: ({ meta }: Page) => meta.totalItems,
  paging: byPage<Page>({
    // Not as many as it says: a list that leads back to itself says more and more.
    pages: ({ meta }) => Math.ceil(meta.totalItems / meta.pageSize),
    pageSize: null,
    total: ({ meta }) => meta.totalItems,
  }),
};

/**
 * Rows are in no order but the one that is asked for, by a column that is asked for too. Who is new comes first: whatever
 * moves then, a row can only slip into a page that was read when there are fewer rows than before.
 */
export const dataAsk = (fields: readonly string[], of: object): Ask => ({
  method: "POST",
  path: "/api/v2/datasets/employee/data",
  body: { fields, orderBy: "eeid desc", ...of },
});

/** 1000 rows are the most; where a company has thousands of columns of its own, pages are smaller. */
export const onPage = (position: Position, columns: number) => ({
  page: pageAt(position),
  pageSize: Math.min(1000, Math.max(10, Math.floor(100_000 / columns))),
});

/** `in` takes a single value here; `or` may stand as often as one likes. */
export const withIds = (ids: readonly string[]) => ({
  filter: ids.map((id) => `eeid eq '${id.replaceAll("'", "''")}'`).join(" or "),
  page: 1,
  pageSize: ids.length,
});

export const fieldsAsk = (number: number, size: number): Ask => ({
  method: "GET",
  path: "/api/v1_2/datasets/employee/fields",
  query: { page: number, page_size: size },
});

/** Columns of custom tables (`customTable_10`) are none of a person: they would bring a row for each of theirs. */
export const columnsOffered = (feeds: readonly Columns[]) =>
  catalogue({
    ask: () => fieldsAsk(1, 1000),
    answer: z.object({
      pagination: z.object({ current_page: count, total_pages: count }),
      fields: z.array(z.object({ name: z.string(), label: z.unknown(), entityName: z.unknown() })),
    }),
    more: ({ answer: { pagination } }) =>
      pagination.current_page < pagination.total_pages
        ? fieldsAsk(pagination.current_page + 1, 1000)
        : null,
    columns: ({ fields }) =>
      fields.map(({ name, label, entityName }) => ({
        name,
        label: text(label),
        custom: entityName === "custom",
      })),
    feeds,
  });
