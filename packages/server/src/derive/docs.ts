/** The model as a document for people: every table, what its fields mean, and what its list counts as a change. */
import type { AnyTable, Endpoint, Field, Nested } from "@muster/model";
import { routesTo } from "./touch.ts";

export function printModelDocs(
  tables: readonly AnyTable[],
  endpoints: readonly Endpoint[],
): string {
  return [
    "# The unified model",
    "",
    "Printed from `packages/model/src` by `npm run docs`; edit there.",
    "",
    "Each section is a table of the database and, where the contract lists it, an endpoint of the API. Every table also has",
    "`integration_id`, `id`, `remote_id`, `changed_at` and `remote_deleted_at`. A reference holds the `id` of the record it",
    "points at. An open list of words keeps a word it does not know as the tool sent it.",
    "",
    ...tables.map((table) => `- [${table.label}](#${table.name}): ${table.about}`),
    ...tables.flatMap((table) => printTable(table, endpoints)),
    "",
  ].join("\n");
}

function printTable(table: AnyTable, endpoints: readonly Endpoint[]): readonly string[] {
  const endpoint = endpoints.find((candidate) => candidate.table.name === table.name);
  return [
    "",
    `## ${table.name}`,
    "",
    `**${table.label}.** ${table.about}`,
    "",
    "| field | type | nullable | sensitivity | meaning |",
    "| --- | --- | --- | --- | --- |",
    ...Object.entries(table.fields).map(
      ([name, field]) =>
        `| \`${name}\` | ${typeOf(field)} | ${field.required ? "no" : "yes"} | ${field.sensitivity} | ${field.about} |`,
    ),
    "",
    ...(endpoint ? printEndpoint(endpoint) : ["No list of its own."]),
  ];
}

function typeOf(field: Field): string {
  switch (field.kind) {
    case "choice":
      return `${field.open ? "open list" : "one"} of ${field.words.map((word) => `\`${word}\``).join(", ")}`;
    case "reference":
      return `reference to [${field.to}](#${field.to})${field.hidden ? ", not in the API" : ""}`;
    case "structure":
      if (field.shape.shape === "either") return "list";
      return field.shape.shape === "list" ? "list of objects" : "object";
    case "custom":
      return "object with keys of one's own";
    case "day":
      return "day";
    case "time":
      return "time of day";
    case "moment":
      return "moment";
    case "text":
      return field.format === "uri" ? "address (URI)" : "text";
    case "number":
      return `${field.whole ? "whole " : ""}number${field.hidden ? ", in nested records only" : ""}`;
    case "flag":
      return "true or false";
    default:
      return field satisfies never;
  }
}

function printEndpoint(endpoint: Endpoint): readonly string[] {
  const filters = Object.entries(endpoint.filters).map(
    ([name, filter]) => `\`${name}\`${filter.deprecated ? " (deprecated)" : ""}`,
  );
  return [
    `\`GET ${endpoint.path}\`: ${endpoint.summary}.`,
    "",
    ...(filters.length === 0 ? [] : [`Filters: ${filters.join(", ")}.`, ""]),
    `Models of \`data-changed\` that lead here: ${endpoint.models.map((model) => `\`${model}\``).join(", ")}.`,
    "",
    ...printTouches(endpoint),
  ];
}

function printTouches(endpoint: Endpoint): readonly string[] {
  const paths = nestedPaths(endpoint.nested);
  const healing = routesTo(endpoint).filter(
    (route) => route.mode === "heal" || route.mode === "arrival",
  );
  return [
    "`updated_after` matches a change of the record itself" +
      (paths.length > 0 ? " and of its nested records:" : "."),
    ...(paths.length > 0
      ? [
          "",
          "| nested | from | added or removed | linked record changed |",
          "| --- | --- | --- | --- |",
        ]
      : []),
    ...paths,
    ...(healing.length > 0
      ? [
          "",
          `It also matches when a record that was pointed at before it was known arrives in ${tablesOf(healing)}.`,
        ]
      : []),
  ];
}

function nestedPaths(nested: Readonly<Record<string, Nested>>, prefix = ""): readonly string[] {
  return Object.entries(nested).flatMap(([member, link]) => {
    const added =
      link.link === "one" ? "–" : link.touches?.addedRemoved ? "counts" : "does not count";
    const linked = link.touches?.linkedRecord ? "counts" : "does not count";
    return [
      `| \`${prefix}${member}\` | ${link.table.name} | ${added} | ${linked} |`,
      ...nestedPaths(link.nested ?? {}, `${prefix}${member}.`),
    ];
  });
}

function tablesOf(routes: readonly { readonly on: string }[]): string {
  return [...new Set(routes.map((route) => `\`${route.on}\``))].join(", ");
}
