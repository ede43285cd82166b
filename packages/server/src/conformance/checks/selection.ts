/** What is not to be stored is not asked for, where the tool can be asked for less. */
import type { Columns } from "../../connect/columns.ts";
import type { Place } from "../../connect/place.ts";
import type { Stream } from "../../connect/stream.ts";
import { type Check, skip } from "../check.ts";
import type { Subject } from "../subject.ts";

export const theForbiddenIsNotAskedFor: Check = {
  name: "fields that may not be stored are not asked for",
  needs: "tool",
  run: async (subject) => {
    const selecting = subject.connector.streams.filter(
      ({ catalogue }) => (catalogue?.feeds.length ?? 0) > 0,
    );
    if (selecting.length === 0)
      return skip(`${subject.connector.label} cannot be asked for some fields only`);
    return selecting.flatMap((stream) => asksTooMuch(stream, subject));
  },
};

function asksTooMuch(stream: Stream, { connector, config }: Subject): readonly string[] {
  const feeds: readonly Columns[] = stream.catalogue?.feeds ?? [];
  const offered = [...new Set(feeds.flatMap(({ byField }) => Object.values(byField).flat()))].map(
    (name) => ({
      name,
      label: null,
      custom: false,
    }),
  );
  const place = {
    position: null,
    since: null,
    token: null,
    asOf: new Date(0).toISOString(),
    offered,
  };
  const asked = (wants: Place["wants"]): string =>
    JSON.stringify(stream.ask({ ...place, wants, config: connector.config.parse(config) }));
  if (asked(() => true) === asked(() => false))
    return [`${stream.name} asks for the same, whatever may be stored`];
  return feeds.flatMap(({ table, byField }) =>
    Object.entries(byField).flatMap(([field, names]) => {
      const without: Place["wants"] = (other, name) =>
        !(other.name === table.name && name === field);
      // What is asked for in any case is needed to know which row it is, and when it changed.
      const [nothing, less] = [asked(() => false), asked(without)];
      const own = names.filter(
        (name) => isAloneIn(feeds, { table: table.name, field, name }) && !mentions(nothing, name),
      );
      return own
        .filter((name) => mentions(less, name))
        .map(
          (name) =>
            `${stream.name} asks for ${name}, though ${table.name}.${field} may not be stored`,
        );
    }),
  );
}

/** Does no other field need the column? */
function isAloneIn(
  feeds: readonly Columns[],
  of: { readonly table: string; readonly field: string; readonly name: string },
): boolean {
  const needing = feeds.flatMap(({ table, byField }) =>
    Object.entries(byField)
      .filter(([, names]) => names.includes(of.name))
      .map(([field]) => `${table.name}.${field}`),
  );
  return needing.length === 1;
}

/** As a word of its own: `name` does not stand in `lastname`. */
function mentions(text: string, name: string): boolean {
  const word = name.replaceAll(/[^\w]/g, "\\$&");
  return new RegExp(`(?<![\\w.])${word}(?![\\w.])`).test(text);
}
