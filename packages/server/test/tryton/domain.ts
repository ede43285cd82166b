/** Tryton's domains and joined fields over tables in memory. */
export type Row = Record<string, unknown>;
export type Tables = Map<string, Map<number, Row>>;

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

export function matches(
  row: Row,
  { domain, ...where }: Where & { readonly domain: unknown[] },
): boolean {
  if (domain[0] === "OR")
    return domain.slice(1).some((part) => matches(row, { ...where, domain: part as unknown[] }));
  if (typeof domain[0] === "string") {
    const [path, operator, value] = domain as [string, string, unknown];
    return valuesAt(row, path.split("."), where).some((found) => compare(found, operator, value));
  }
  return domain.every((part) => matches(row, { ...where, domain: part as unknown[] }));
}

/** The fields asked for; joined ones come as an object under the link's name and a dot. */
export function pick(
  row: Row,
  { fields, ...where }: Where & { readonly fields: readonly string[] },
): Row {
  const picked: Row = { id: row["id"] };
  for (const field of fields) {
    const [link, ...rest] = field.split(".");
    if (link === undefined || rest.length === 0) picked[field] = row[field] ?? null;
    else {
      const [target] = targets(row, link, where);
      picked[`${link}.`] =
        target === undefined
          ? null
          : {
              ...(picked[`${link}.`] as Row | undefined),
              id: target["id"],
              [rest.join(".")]: target[rest.join(".")] ?? null,
            };
    }
  }
  return picked;
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
  const rows = [...(tables.get(to)?.values() ?? [])];
  return rows.filter((one) => (by === undefined ? one["id"] === row[link] : one[by] === row["id"]));
}

function compare(found: unknown, operator: string, value: unknown): boolean {
  if (operator === "in")
    return (value as unknown[]).some((one) => comparable(one) === comparable(found));
  if (found === null) return false;
  const [a, b] = [comparable(found), comparable(value)];
  return operator === ">" ? a > b : operator === ">=" ? a >= b : a === b;
}

/** Dates as one number that grows with them; flags as the 1 and 0 of SQLite. */
function comparable(value: unknown): number | string {
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? value : Number(value);
  const {
    year = 0,
    month = 1,
    day = 1,
    hour = 0,
    minute = 0,
    second = 0,
    microsecond = 0,
  } = value as Record<string, number>;
  return Date.UTC(year, month - 1, day, hour, minute, second) * 1000 + microsecond;
}
