/** Lists of names: a tool's rows carry a name where ours carry the id of what it names. */

export interface Option {
  readonly list: string;
  readonly id: string;
  readonly name: string;
}

/** The id of a name in one of the lists; null where there is none. */
export type IdOf = (list: string, name: string | null) => string | null;

/** Case and blanks differ from place to place. Of two with one name the first counts. */
export function idsOfNames(options: readonly Option[]): IdOf {
  const ids = new Map(options.toReversed().map(({ list, id, name }) => [key(list, name), id]));
  return (list, name) => (name === null ? null : (ids.get(key(list, name)) ?? null));
}

const key = (list: string, name: string): string =>
  `${list}\0${name.trim().replaceAll(/\s+/g, " ").toLowerCase()}`;
