/** `read_group`: sums and counts of rows that have the same values. */
import { valueError } from "./errors.ts";
import type { AnyRow } from "./fields.ts";
import { type Call, named } from "./named.ts";
import type { Model } from "./models.ts";
import type { Reader } from "./reader.ts";
import { offered } from "./rights.ts";
import { matchingRows } from "./search.ts";
import { showRow } from "./wire.ts";

export function readGroup(model: Model, call: Call, at: Reader): unknown {
  const given = named("read_group", call, [
    "domain",
    "fields",
    "groupby",
    "offset",
    "limit",
    "orderby",
    "lazy",
  ]);
  const groupby = [given.text("groupby") ?? given.list("groupby")].flat().map(String);
  const lazy = given.flag("lazy", true);
  const by = lazy ? groupby.slice(0, 1) : groupby;
  const sums = given.list("fields").map((field) => String(field).split(":")[0] ?? "");
  for (const name of [...by, ...sums])
    if (!offered(model.fields.get(name), at.session))
      throw valueError(`Invalid field '${name}' on model '${model.name}'`);
  const groups = Map.groupBy(matchingRows(model, given.list("domain"), at), (row) =>
    JSON.stringify(by.map((name) => at.value(model, name, row))),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const rows: readonly AnyRow[] = [first, ...others];
    const { id: _, ...shown } = showRow(first, { model, names: by, bare: false, at });
    const total = (name: string): number =>
      rows.reduce((sum, row) => sum + Number(at.value(model, name, row)), 0);
    return {
      ...shown,
      ...Object.fromEntries(
        sums.filter((name) => !by.includes(name)).map((name) => [name, total(name)]),
      ),
      [lazy ? `${by[0] ?? ""}_count` : "__count"]: rows.length,
      __domain: [
        ...given.list("domain"),
        ...by.map((name) => [name, "=", at.value(model, name, first) ?? false]),
      ],
    };
  });
}
