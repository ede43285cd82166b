/** The declarations against the contract, member by member: who mends one of them sees here what the other says. */
import { endpoints, type Endpoint, tables } from "@muster/model";
import { describe, expect, it } from "vitest";
import { at, bare, contract, entriesAt, has, listAt, statedPaths, touchPaths } from "./contract.ts";
import { listParameters, pageSchema } from "../../server/src/derive/openapi.ts";

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

/** A list of parameters, whatever its order. */
function byName(parameters: unknown): ReadonlyMap<unknown, unknown> {
  return new Map(listAt(bare(parameters)).map((parameter) => [at(parameter, "name"), parameter]));
}

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

describe.each(["HRIS", "ATS"] as const)("%s", (category) => {
  const word = category.toLowerCase();

  it("has every list of the contract and no other", () => {
    const lists = entriesAt(contract, "paths").filter(
      ([path, item]) =>
        path.startsWith(`/${word}/`) && has(item, "get") && has(at(item, "get"), "x-pagination"),
    );
    expect(lists.length).toBeGreaterThan(9);
    expect(
      endpoints
        .filter(({ table }) => table.category === category)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(lists.map(([path]) => path).toSorted());
  });

  it("has every model that data-changed may name and no other", () => {
    const names = listAt(
      contract,
      "components",
      "schemas",
      "ChangedModel",
      "properties",
      "name",
      "enum",
    ).map(String);
    expect(
      tables
        .filter((table) => table.category === category)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(names.filter((name) => name.startsWith(`${word}_`)).toSorted());
  });
});
