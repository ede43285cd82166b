/** The contract's document, and how the tests read it. */
import { readFileSync } from "node:fs";
import type { Nested, Touches } from "@muster/model";

const file = new URL("../../server/test/contract/openapi.json", import.meta.url);
export const contract: unknown = JSON.parse(readFileSync(file, "utf8"));

/** The value at a path of keys; the test fails where the contract has none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner: unknown, key): unknown => {
    if (typeof inner !== "object" || inner === null || !(key in inner))
      throw new Error(`The contract has no ${path.join(" → ")}`);
    return Reflect.get(inner, key);
  }, value);
}

export function has(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && key in value;
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const list = at(value, ...path);
  if (!Array.isArray(list)) throw new Error(`${path.join(" → ")} is no list.`);
  return list;
}

export function entriesAt(value: unknown, ...path: readonly string[]): [string, unknown][] {
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
export function bare(schema: unknown): unknown {
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

/** Every path of the endpoint that is named in `x-updated-after`; parts of one path count together. */
export function touchPaths(
  nested: Readonly<Record<string, Nested>>,
  prefix = "",
): Map<string, Touches> {
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

export const statedPaths = (operation: unknown) =>
  new Map(
    listAt(operation, "x-updated-after").map((entry): [string, Touches] => [
      String(at(entry, "path")),
      // The contract writes null where a single link cannot be added or removed.
      {
        addedRemoved: at(entry, "addedRemoved") === true,
        linkedRecord: at(entry, "linkedRecord") === true,
      },
    ]),
  );
