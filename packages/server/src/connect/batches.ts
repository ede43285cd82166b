/** Ids for requests that take so many at a time: each once, in the order in which they came, without those that are none. */
export function inBatches(
  ids: readonly (string | null)[],
  most: number,
): readonly (readonly string[])[] {
  const distinct = [...new Set(ids)].filter((id) => id !== null);
  return Array.from({ length: Math.ceil(distinct.length / most) }, (_, at) =>
    distinct.slice(at * most, (at + 1) * most),
  );
}
