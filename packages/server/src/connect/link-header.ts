/** Reads `Link` headers (RFC 8288): several links, parameters in any order, quoted or not. */
import { Failure } from "../kernel/failure.ts";

export interface Link {
  /** As it stands between the angle brackets. */
  readonly target: string;
  /** In lower case. */
  readonly relations: readonly string[];
}

const target = /[\s,]*<([^>]*)>/y;
/** A name, with a word or a quoted text, which may hold commas, semicolons and escaped quotes. */
const parameter = /\s*;\s*(?:([^\s=;,"<>]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"<>]*)))?)?/y;
const end = /\s*(?:,|$)/y;

/** A header that cannot be read is a failure: taken for one without links, it would end a list too early. */
export function linksIn(header: string): readonly Link[] {
  const links: Link[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(header);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (!/^[\s,]*$/.test(header.slice(at))) {
    const found = take(target);
    if (found === null) throw unreadable();
    let relations: readonly string[] | null = null;
    for (let one = take(parameter); one !== null; one = take(parameter)) {
      const [, name = "", quoted, word = ""] = one;
      // Only the first of several counts.
      if (name.toLowerCase() === "rel") relations ??= relationsIn(quoted ?? word);
    }
    if (take(end) === null) throw unreadable();
    links.push({ target: found[1] ?? "", relations: relations ?? [] });
  }
  return links;
}

const relationsIn = (text: string): readonly string[] =>
  text
    .replace(/\\(.)/g, "$1")
    .toLowerCase()
    .split(/\s+/)
    .filter((relation) => relation !== "");

function unreadable(): Failure {
  return new Failure("malformed", "the Link header cannot be read");
}
