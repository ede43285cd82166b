/** Tryton's domains and joined fields over tables in memory. */
export type Row = Readonly<Record<string, unknown>>;
export type Tables = ReadonlyMap<string, ReadonlyMap<number, Row>>;

/** Which model a link leads to, and for a list of records by which of their fields. */
const links: Readonly<Record<string, { readonly to: string; readonly by?: string }>> = {
  "company.company:party": { to: "party.party" },
  "company.employee:party": { to: "party.party" },
  "party.party:addresses": { to: "party.address", by: "party" },
  "party.party:contact_mechanisms": { to: "party.contact_mechanism", by: "party" },
  "party.address:country": { to: "country.country" },
  "party.address:subdivision": { to: "country.subdivision" },
};

interface Where {
  readonly model: string;
  readonly tables: Tables;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null;

export function matches(
  row: Row,
  { domain, ...where }: Where & { readonly domain: unknown },
): boolean {
  const [first, ...others] = listOf(domain);
  if (first === "OR") return others.some((part) => matches(row, { ...where, domain: part }));
  if (typeof first !== "string")
    return listOf(domain).every((part) => matches(row, { ...where, domain: part }));
  const [operator, value] = others;
  const found = valuesAt(row, first.split("."), where);
  return found.some((one) => compare(one, textOf(operator), value));
}

/** The fields asked for; joined ones come as an object under the link's name and a dot. */
export function pick(row: Row, { fields, ...where }: Where & { readonly fields: unknown }): Row {
  const picked: Record<string, unknown> = { id: row["id"] };
  for (const field of listOf(fields).map(textOf)) {
    const [link = "", ...rest] = field.split(".");
    if (rest.length === 0) {
      picked[field] = row[field] ?? null;
      continue;
    }
    const [target] = targets(row, link, where);
    const before = picked[`${link}.`];
    const name = rest.join(".");
    picked[`${link}.`] = target && {
      ...(isRow(before) ? before : {}),
      id: target["id"],
      [name]: target[name] ?? null,
    };
  }
  return Object.fromEntries(Object.entries(picked).map(([name, value]) => [name, value ?? null]));
}

/** Rows in the order that was asked for: pairs of a field and its direction. */
export function ordered(rows: readonly Row[], order: unknown): readonly Row[] {
  return rows.toSorted((one, other) => {
    for (const [field, direction] of listOf(order).map(listOf)) {
      const [a, b] = [comparable(one[textOf(field)]), comparable(other[textOf(field)])];
      if (a !== b) return a < b === (direction === "ASC") ? -1 : 1;
    }
    return 0;
  });
}

function valuesAt(
  row: Row,
  [first = "", ...rest]: readonly string[],
  where: Where,
): readonly unknown[] {
  if (rest.length === 0) return [row[first] ?? null];
  const model = links[`${where.model}:${first}`]?.to ?? "";
  return targets(row, first, where).flatMap((target) =>
    valuesAt(target, rest, { ...where, model }),
  );
}

function targets(row: Row, link: string, { model, tables }: Where): readonly Row[] {
  const { to, by } = links[`${model}:${link}`] ?? { to: "" };
  const table = tables.get(to);
  if (by !== undefined) return [...(table?.values() ?? [])].filter((one) => one[by] === row["id"]);
  const target = table?.get(Number(row[link]));
  return target === undefined ? [] : [target];
}

function compare(found: unknown, operator: string, value: unknown): boolean {
  if (operator === "in") return listOf(value).some((one) => comparable(one) === comparable(found));
  if (found === null) return false;
  const [a, b] = [comparable(found), comparable(value)];
  return operator === ">" ? a > b : operator === ">=" ? a >= b : a === b;
}

/** Dates as one number that grows with them; flags as the 1 and 0 of SQLite. */
function comparable(value: unknown): number | string {
  if (!isRow(value)) return typeof value === "string" ? value : Number(value);
  const part = (name: string, otherwise = 0): number => Number(value[name] ?? otherwise);
  const [month, day] = [part("month", 1) - 1, part("day", 1)];
  const [hour, minute, second] = [part("hour"), part("minute"), part("second")];
  const at = Date.UTC(part("year"), month, day, hour, minute, second);
  return at * 1000 + part("microsecond");
}
