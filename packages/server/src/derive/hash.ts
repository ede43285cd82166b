/**
 * The hash by which an unchanged record is known without reading it. Equal rows have equal hashes whatever the
 * order of keys in the tool's answer, because rows come normalised.
 */
import { hash } from "node:crypto";
import type { AnyTable } from "@muster/model";

/**
 * Hashes rows of one table: 32 hex digits. The translation's version and the names of the fields go in, so that a
 * new map or another set of fields rewrites every record it must, and no other table's. md5 is fine: this detects
 * change and protects nothing, 128 bits make an accident impossible, and it is the fastest that Node offers.
 * Withheld fields are null in the row and not among the names: who gets a field back hears of it.
 */
export function compileHash(
  table: AnyTable,
  withheld: readonly string[] = [],
): (version: number, row: readonly unknown[]) => string {
  const names = fingerprint(Object.keys(table.fields).filter((name) => !withheld.includes(name)));
  return (version, row) => hash("md5", JSON.stringify([version, names, row]));
}

/** Short, so that the names are not hashed again with every row. */
function fingerprint(names: readonly string[]): string {
  return hash("md5", JSON.stringify(names)).slice(0, 12);
}
