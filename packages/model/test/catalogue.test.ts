/** What the compiler cannot see in the declarations: names that must name something, links that must meet. */
import {
  type AnyTable,
  type Endpoint,
  endpoints,
  type Filter,
  type Nested,
  tableNamed,
  tables,
} from "@muster/model";
import { describe, expect, it } from "vitest";

type Mistakes = readonly string[];

const names = new Set(tables.map(({ name }) => name));
const members = (table: AnyTable) =>
  new Set(["id", "remote_id", "changed_at", "remote_deleted_at", ...Object.keys(table.fields)]);

/** Is `table.by` a reference to `to`? */
function pointing(table: AnyTable, by: string, to: string): Mistakes {
  const field = table.fields[by];
  return field?.kind === "reference" && field.to === to
    ? []
    : [`${table.name}.${by} does not point at ${to}`];
}

function linkMistakes(parent: AnyTable, member: string, link: Nested): Mistakes {
  const shown = link.shows === "all" ? [] : link.shows;
  return [
    ...ends(parent, link),
    ...(names.has(link.table.name) ? [] : [`${link.table.name} is not in the catalogue`]),
    ...shown
      .filter((name) => name !== "remote_data" && !members(link.table).has(name))
      .map((name) => `${member} shows ${name}, which ${link.table.name} lacks`),
    ...Object.entries(link.nested ?? {}).flatMap(([name, inner]) =>
      linkMistakes(link.table, `${member}.${name}`, inner),
    ),
  ];
}

function ends(parent: AnyTable, link: Nested): Mistakes {
  if (link.link === "one") return pointing(parent, link.by, link.table.name);
  if (link.link === "many") return pointing(link.table, link.by, parent.name);
  return [
    ...pointing(link.join, link.from, parent.name),
    ...pointing(link.join, link.to, link.table.name),
    ...(link.only ? saying(link.table, link.only.field, [link.only.is]) : []),
    ...(link.pluck ? saying(link.table, link.pluck.field, link.pluck.words) : []),
  ];
}

/** Can `table.by` be each of the words? */
function saying(table: AnyTable, by: string, words: readonly string[]): Mistakes {
  const field = table.fields[by];
  const known: readonly string[] = field?.kind === "choice" ? field.words : [];
  return words
    .filter((word) => !known.includes(word))
    .map((word) => `${table.name}.${by} is never ${word}`);
}

/** Lists inside the entries of a list: does their join name the record whose list it is? */
function rootMistakes(root: AnyTable, link: Nested): Mistakes {
  return Object.values(link.nested ?? {}).flatMap((inner) =>
    inner.link === "through" && inner.root !== undefined
      ? pointing(inner.join, inner.root, root.name)
      : [],
  );
}

function filterMistakes({ table }: Endpoint, filter: Filter): Mistakes {
  if (filter.filter === "remote") return referring(table, filter.field);
  if (filter.filter === "linked")
    return [
      ...pointing(table, filter.field, filter.table.name),
      ...referring(filter.table, filter.to),
    ];
  if (filter.filter === "email") return listingObjects(table, filter.field, filter.member);
  if (filter.filter === "member") {
    return [
      ...pointing(filter.join, filter.from, table.name),
      ...referring(filter.join, filter.to),
    ];
  }
  return filter.field in table.fields
    ? []
    : [`${table.name} has no field ${filter.field} to filter by`];
}

function referring(table: AnyTable, by: string): Mistakes {
  const field = table.fields[by];
  const known = field?.kind === "reference" && names.has(field.to);
  return known ? [] : [`${table.name}.${by} leads nowhere`];
}

/** Is `table.by` a list of objects that have the member? */
function listingObjects(table: AnyTable, by: string, member: string): Mistakes {
  const field = table.fields[by];
  const shape = field?.kind === "structure" ? field.shape : null;
  const entry = shape?.shape === "list" ? shape.of : null;
  const known = entry?.shape === "object" && member in entry.members;
  return known ? [] : [`${table.name}.${by} lists nothing that has ${member}`];
}

describe.each(tables.map((table): [string, AnyTable] => [table.name, table]))(
  "%s",
  (name, table) => {
    const fields = Object.entries(table.fields);

    it("is the only table of its name, frozen, in words that SQL takes without quotes", () => {
      expect(tables.filter((other) => other.name === name)).toEqual([table]);
      expect(Object.isFrozen(table) && Object.isFrozen(table.fields)).toBe(true);
      expect(
        [name, ...Object.keys(table.fields)].filter((word) => !/^[a-z][a-z\d_]*$/.test(word)),
      ).toEqual([]);
    });
    it("refers to tables that exist", () => {
      expect(
        fields.filter(([, field]) => field.kind === "reference" && !names.has(field.to)),
      ).toEqual([]);
    });
    it("explains itself and every field in one sentence", () => {
      const sentences = [table.about, ...fields.map(([, field]) => field.about)];
      expect(sentences.filter((sentence) => !/^[A-Z].*[.?]$/.test(sentence))).toEqual([]);
    });
  },
);

describe.each(endpoints.map((endpoint): [string, Endpoint] => [endpoint.path, endpoint]))(
  "GET %s",
  (_path, endpoint) => {
    it("is the only list of its table", () => {
      expect(endpoints.filter((other) => other.table === endpoint.table)).toHaveLength(1);
      expect(tableNamed(endpoint.table.name)).toBe(endpoint.table);
    });
    it("nests records along references of the right tables", () => {
      expect(
        Object.entries(endpoint.nested).flatMap(([member, link]) => [
          ...linkMistakes(endpoint.table, member, link),
          ...rootMistakes(endpoint.table, link),
        ]),
      ).toEqual([]);
      expect(
        Object.values(endpoint.twins).filter((member) => !(member in endpoint.nested)),
      ).toEqual([]);
    });
    it("filters by fields that exist", () => {
      expect(
        Object.values(endpoint.filters).flatMap((filter) => filterMistakes(endpoint, filter)),
      ).toEqual([]);
    });
    it("is told by models that exist", () => {
      expect(endpoint.models.filter((model) => !names.has(model))).toEqual([]);
    });
  },
);

it("has no table of another name", () => {
  expect(() => tableNamed("hris_unicorns")).toThrow("The model has no table hris_unicorns.");
});
