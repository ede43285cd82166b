/** Lists of names: a tool's rows carry a name where ours carry the id of what it names. */
import { text } from "./coerce.ts";
import type { Row } from "./rows.ts";

/** The id of a name in one of the lists; null where there is none. */
export type IdOf = (list: string, name: unknown) => string | null;

/** Of rows with a `list`, an `id` and a `name`. Case and blanks differ from place to place; of two with one name the first counts. */
export function idsOfNames(options: readonly Row[]): IdOf {
  const ids = new Map(
    options.toReversed().map(({ list, id, name }) => [key(text(list), text(name)), text(id)]),
  );
  return (list, name) => (text(name) === null ? null : (ids.get(key(list, text(name))) ?? null));
}

const key = (list: string | null, name: string | null): string =>
  `${list}\0${name?.replaceAll(/\s+/g, " ").toLowerCase()}`;
