/** The declarations against the contract, member by member: who mends one of them sees here what the other says. */
import { readFileSync } from "node:fs";
import { endpoints, type Endpoint, hrisTables, type Nested, type Touches } from "@muster/model";
import { describe, expect, it } from "vitest";
import { listParameters, pageSchema } from "../../server/src/derive/openapi.ts";

const file = new URL("../../server/test/contract/openapi.json", import.meta.url);
const contract: unknown = JSON.parse(readFileSync(file, "utf8"));

/** The value at a path of keys; the test fails where the contract has none. */
function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner: unknown, key): unknown => {
    if (typeof inner !== "object" || inner === null || !(key in inner))
      throw new Error(`The contract has no ${path.join(" → ")}`);
    return Reflect.get(inner, key);
  }, value);
}

function has(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && key in value;
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const list = at(value, ...path);
  if (!Array.isArray(list)) throw new Error(`${path.join(" → ")} is no list.`);
  return list;
}

function entriesAt(value: unknown, ...path: readonly string[]): [string, unknown][] {
  const inner = at(value, ...path);
  return typeof inner === "object" && inner !== null ? Object.entries(inner) : [];
}

/** What the published document and the SDK's types do not both hold, and what nobody compares. */
const notCompared = new Set([
  "required",
  "description",
  "deprecated",
  "x-not-in-sdk",
  "x-published-required",
  "x-typed-from-comment",
  "x-format",
  "x-published-additionalProperties",
]);

/** A schema with its references resolved, without notes. */
function bare(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(bare);
  if (typeof schema !== "object" || schema === null) return schema;
  if ("$ref" in schema) return bare(at(contract, ...String(schema.$ref).split("/").slice(1)));
  return Object.fromEntries(
    Object.entries(schema)
      .filter(
        ([key, value]) =>
          !notCompared.has(key) || (key === "required" && typeof value === "boolean"),
      )
      .map(([key, value]) => [key, bare(value)]),
  );
}

/** Names of members that must be there, by the path of their object. */
function requiredMembers(schema: unknown, path = ""): string[] {
  if (Array.isArray(schema)) return schema.flatMap((part) => requiredMembers(part, path));
  if (typeof schema !== "object" || schema === null) return [];
  if ("$ref" in schema)
    return requiredMembers(at(contract, ...String(schema.$ref).split("/").slice(1)), path);
  const own =
    "required" in schema && Array.isArray(schema.required)
      ? schema.required.map((name) => `${path}.${name}`)
      : [];
  const inner = Object.entries(schema).flatMap(([key, part]): string[] => {
    if (key === "properties")
      return entriesAt(part).flatMap(([name, member]) =>
        requiredMembers(member, `${path}.${name}`),
      );
    return key === "items" || key === "anyOf" ? requiredMembers(part, path) : [];
  });
  return [...own, ...inner];
}

/** Every path of the endpoint that is named in `x-updated-after`; parts of one path count together. */
function touchPaths(nested: Readonly<Record<string, Nested>>, prefix = ""): Map<string, Touches> {
  const paths = new Map<string, Touches>();
  const add = (path: string, touches: Touches) => {
    const known = paths.get(path);
    paths.set(path, {
      addedRemoved: touches.addedRemoved || known?.addedRemoved === true,
      linkedRecord: touches.linkedRecord || known?.linkedRecord === true,
    });
  };
  for (const [member, link] of Object.entries(nested)) {
    const path = link.touchPath ?? prefix + member;
    if (link.touches) add(path, link.touches);
    for (const [inner, touches] of touchPaths(link.nested ?? {}, `${prefix}${member}.`))
      add(inner, touches);
  }
  return paths;
}

const statedPaths = (operation: unknown) =>
  new Map(
    listAt(operation, "x-updated-after").map((entry) => [
      at(entry, "path"),
      // The contract writes null where a single link cannot be added or removed.
      { addedRemoved: at(entry, "addedRemoved") ?? false, linkedRecord: at(entry, "linkedRecord") },
    ]),
  );

/** Null where the contract's table does not name the endpoint. */
function statedModels(operation: unknown): readonly string[] | null {
  return has(operation, "x-models") ? listAt(operation, "x-models").map(String).toSorted() : null;
}

describe.each(endpoints.map((endpoint): [string, Endpoint] => [endpoint.path, endpoint]))(
  "GET %s",
  (path, endpoint) => {
    const operation = at(contract, "paths", path, "get");
    const stated = at(operation, "responses", "200", "content", "application/json", "schema");

    it("has the contract's operation id", () => {
      expect(endpoint.operationId).toBe(at(operation, "operationId"));
    });
    it("shows the same members with the same types, formats, words and nulls", () => {
      expect(bare(pageSchema(endpoint))).toEqual(bare(stated));
    });
    it("always sends what the contract requires", () => {
      const ours = new Set(requiredMembers(pageSchema(endpoint)));
      expect(requiredMembers(stated).filter((member) => !ours.has(member))).toEqual([]);
    });
    it("takes the same filters", () => {
      const byName = (list: unknown) =>
        new Map(listAt(bare(list)).map((parameter) => [at(parameter, "name"), parameter]));
      expect(byName(listParameters(endpoint))).toEqual(byName(at(operation, "parameters")));
    });
    it("counts the same nested changes for updated_after", () => {
      expect(touchPaths(endpoint.nested)).toEqual(statedPaths(operation));
    });
    it("is found by the same models of data-changed, where the contract says by which", () => {
      expect(endpoint.models.toSorted()).toEqual(
        statedModels(operation) ?? endpoint.models.toSorted(),
      );
      expect(endpoint.models).toContain(endpoint.table.name);
    });
  },
);

it("has every HRIS list of the contract and no other", () => {
  const lists = entriesAt(contract, "paths").filter(
    ([path, item]) =>
      path.startsWith("/hris/") && has(item, "get") && has(at(item, "get"), "x-pagination"),
  );
  expect(
    endpoints
      .filter(({ table }) => table.category === "HRIS")
      .map(({ path }) => path)
      .toSorted(),
  ).toEqual(lists.map(([path]) => path).toSorted());
});

it("has every HRIS model that data-changed may name and no other", () => {
  const names = listAt(
    contract,
    "components",
    "schemas",
    "ChangedModel",
    "properties",
    "name",
    "enum",
  ).map(String);
  expect(hrisTables.map((table): string => table.name).toSorted()).toEqual(
    names.filter((name) => name.startsWith("hris_")).toSorted(),
  );
});
