/** Reads rows for one request: links followed, lists of lines found by an index that lives as long as the request. */
import { computedValues } from "./computed.ts";
import type { AnyRow } from "./fields.ts";
import type { ModelName, Row } from "./models.ts";
import { kept, type Reader, related } from "./reader.ts";
import type { Session } from "./session.ts";

export function openReader(session: Session): Reader {
  const { view } = session;
  const indexes = new Map<string, Map<number, AnyRow[]>>();
  const indexed = (model: ModelName, by: string): Map<number, AnyRow[]> => {
    const key = `${model}.${by}`;
    const known = indexes.get(key);
    if (known) return known;
    const made = new Map<number, AnyRow[]>();
    for (const row of view.anyRows(model).values()) {
      const to = row[by];
      if (typeof to !== "number") continue;
      const listed = made.get(to);
      if (listed) listed.push(row);
      else made.set(to, [row]);
    }
    indexes.set(key, made);
    return made;
  };
  const anyLines = (model: ModelName, by: string, id: number): readonly AnyRow[] =>
    indexed(model, by).get(id) ?? [];
  const reader: Reader = {
    session,
    row: (model, id) => (id === null ? null : (view.rows(model).get(id) ?? null)),
    lines: <M extends ModelName>(model: M, by: string, id: number) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the index holds rows of the model it was made of
      anyLines(model, by, id) as unknown as readonly Row<M>[],
    value: (model, name, row) => {
      const field = model.fields.get(name);
      if (field === undefined) return null;
      if (!field.computed) return row[name] ?? field.empty;
      if (field.inverse !== null)
        return kept(anyLines(related(field).name, field.inverse, row.id), session).map(
          ({ id }) => id,
        );
      return computedValues(model.name, name, row, reader);
    },
  };
  return reader;
}
