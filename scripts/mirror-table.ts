/** The lists that can be mirrored, for @muster/sdk: it has no model, so what it needs of it is printed into it. */
import { type Endpoint, endpoints, type Nested } from "@muster/model";

export function printMirrorTable(): string {
  const rows = endpoints.map((endpoint) => {
    const fetchedFor = [...new Set([...endpoint.models, ...nestedModels(endpoint.nested)])];
    const uncounted = [...new Set(uncountedModels(endpoint.nested))];
    return [
      `  "${endpoint.path.slice(1)}": {`,
      `    models: [${printed(endpoint.models)}],`,
      `    alsoNested: [${printed(fetchedFor.filter((model) => !endpoint.models.includes(model)))}],`,
      `    uncounted: [${printed(uncounted)}],`,
      `    mayListDeleted: [${printed(mayListDeleted(endpoint))}],`,
      "  },",
    ].join("\n");
  });
  return [
    "/** Printed from packages/model by `npm run docs`. What is changed here by hand is lost. */",
    "",
    "export const endpointTable = {",
    ...rows,
    "} as const;",
    "",
  ].join("\n");
}

const printed = (words: readonly string[]) => words.map((word) => `"${word}"`).join(", ");

function nestedModels(nested: Readonly<Record<string, Nested>>): readonly string[] {
  return Object.values(nested).flatMap((link) => [
    link.table.name,
    ...(link.link === "through" ? [link.join.name] : []),
    ...nestedModels(link.nested ?? {}),
  ]);
}

/** Models whose changes the records show, while `updated_after` does not find the records for them. */
function uncountedModels(nested: Readonly<Record<string, Nested>>): readonly string[] {
  return Object.values(nested).flatMap((link) => [
    ...(link.touches?.linkedRecord ? [] : [link.table.name]),
    ...(link.link === "through" && !link.touches?.addedRemoved ? [link.join.name] : []),
    ...uncountedModels(link.nested ?? {}),
  ]);
}

/** `include_deleted` shows deleted records in these as well. */
function mayListDeleted({ nested }: Endpoint): readonly string[] {
  return Object.entries(nested).flatMap(([member, link]) => (listsDeleted(link) ? [member] : []));
}

function listsDeleted(link: Nested): boolean {
  if (link.link === "many") return true;
  if (link.link === "through" && link.touches?.linkedRecord) return true;
  return Object.values(link.nested ?? {}).some(listsDeleted);
}
