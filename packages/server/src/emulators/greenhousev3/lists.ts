/** Every list: bare arrays, newest id first, pages by the Link header. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { dice } from "../dice.ts";
import { misbehaving } from "../misbehave.ts";
import type { Stage } from "../stage.ts";
import { cursorOf, type Place, placeOf } from "./cursor.ts";
import { stir } from "./mutate.ts";
import type { Row } from "./rows.ts";
import { rules } from "./rules.ts";
import type { ListName, World } from "./world.ts";
import { wireOf } from "./wire.ts";

type Query = Readonly<Record<string, string>>;
type Mistake = string | Readonly<Record<string, string>>;

export interface Desk {
  readonly stage: Stage;
  readonly world: World;
  /** Where the product is found, for the links that it gives. */
  readonly url: () => string;
}

const mostIds = 50;
const mostRows = 500;
const common = ["per_page", "ids", "created_at", "updated_at", "fields"];

export const unprocessable = (reply: FastifyReply, errors: readonly Mistake[]): FastifyReply =>
  reply.code(422).send({ message: "Unprocessable Content", errors });

export const forbidden = (reply: FastifyReply): FastifyReply =>
  reply.code(403).send({ message: "Forbidden", errors: ["Missing scope or Site Admin."] });

export function serveLists(desk: Desk): void {
  for (const list of Object.keys(rules))
    if (isList(list))
      desk.stage.app.get<{ Querystring: Query }>(`/v3/${list}`, (request, reply) =>
        answer(desk, list, request, reply),
      );
}

const isList = (name: string): name is ListName => name in rules;

function answer(
  desk: Desk,
  list: ListName,
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
): FastifyReply {
  const { stage, world } = desk;
  const { cursor, ...query } = request.query;
  if (stage.faults().forbidden.includes(list)) return forbidden(reply);
  if (cursor !== undefined) {
    if (Object.keys(query).length > 0)
      return unprocessable(reply, ["When passing a cursor, do not include other query params."]);
    const place = placeOf(list, cursor, world.now());
    if (place === null) return unprocessable(reply, ["Invalid or expired cursor."]);
    if (stage.faults().movingRows) stir(world, dice(world.stirred, "stir"));
    return page(desk, reply, place);
  }
  const mistakes = mistakesOf(list, query);
  if (mistakes.length > 0) return unprocessable(reply, mistakes);
  const at = world.now().getTime();
  return page(desk, reply, { list, query, below: Number.MAX_SAFE_INTEGER, from: 0, at });
}

function mistakesOf(list: ListName, query: Query): readonly Mistake[] {
  const { parents, members, own, words } = rules[list];
  const known = new Set([...common, ...parents, ...members, ...Object.keys(own)]);
  const mistakes: Mistake[] = [];
  for (const [name, value] of Object.entries(query)) {
    const size = Number(value);
    if (!known.has(name)) mistakes.push(`Unpermitted parameter: ${name}`);
    else if (name === "per_page" && !(Number.isInteger(size) && size >= 1 && size <= mostRows))
      mistakes.push({ per_page: `must be between 1 and ${mostRows}` });
    else if (name === "ids" || parents.includes(name)) {
      const ids = value.split(",");
      if (ids.length > mostIds || ids.some((id) => !/^\d+$/.test(id)))
        mistakes.push({ [name]: `must be at most ${mostIds} ids` });
    } else if (name.endsWith("_at") && boundsOf(value) === null)
      mistakes.push({ [name]: "must be like gte|2026-01-01T00:00:00Z" });
    else if (words[name] !== undefined && !words[name].includes(value))
      mistakes.push({ [name]: `must be one of ${words[name].join(", ")}` });
  }
  return mistakes;
}

interface Bound {
  readonly compare: string;
  readonly at: number;
}

/** `gte|X` or, on both sides, `gte|X|lte|Y`. */
function boundsOf(value: string): readonly Bound[] | null {
  const parts = value.split("|");
  const bounds: Bound[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const [compare = "", moment = ""] = parts.slice(at, at + 2);
    const time = Date.parse(moment);
    if (!["gte", "gt", "lte", "lt"].includes(compare) || Number.isNaN(time)) return null;
    bounds.push({ compare, at: time });
  }
  return bounds.length <= 2 ? bounds : null;
}

function isWithin(moment: string, value: string): boolean {
  const time = Date.parse(moment);
  return (boundsOf(value) ?? []).every(({ compare, at }) => {
    if (compare === "gte") return time >= at;
    if (compare === "lte") return time <= at;
    return compare === "gt" ? time > at : time < at;
  });
}

function passes(world: World, list: ListName, query: Query): (row: Row) => boolean {
  const { parents, own, unlessAsked } = rules[list];
  const tests = Object.entries(query).flatMap(([name, value]): ((row: Row) => boolean)[] => {
    if (name === "per_page" || name === "fields") return [];
    if (name === "created_at" || name === "updated_at")
      return [(row) => isWithin(row[name], value)];
    const test = own[name];
    if (test !== undefined) return [(row) => test(world, row, value)];
    if (name === "ids" || parents.includes(name)) {
      const ids = new Set(value.split(",").map(Number));
      const member = name.slice(0, -1);
      return [(row) => ids.has(Number(Reflect.get(row, member)))];
    }
    return [(row) => String(Reflect.get(row, name)) === value];
  });
  const hidden = Object.entries(unlessAsked).flatMap(([name, test]) =>
    query[name] === undefined || (query[name] === "false" && name !== "active") ? [test] : [],
  );
  return (row) => [...tests, ...hidden].every((test) => test(row));
}

function page(desk: Desk, reply: FastifyReply, place: Place): FastifyReply {
  const { world, stage } = desk;
  const { list, query, below, from } = place;
  const faults = stage.faults();
  const size = Number(query["per_page"] ?? 100);
  const all: readonly Row[] = [...world.lists[list].values()];
  const left = all
    .filter(passes(world, list, query))
    .filter(({ id }) => id < below)
    .toSorted((a, b) => b.id - a.id);
  const rows = left.slice(0, size);
  const last = rows.at(-1);
  if (last !== undefined && (left.length > size || faults.endless)) {
    // What never ends leads back to where it is.
    const next = faults.endless ? place : { ...place, below: last.id, from: from + rows.length };
    const cursor = encodeURIComponent(cursorOf({ ...next, at: world.now().getTime() }));
    reply.header("link", `<${desk.url()}/v3/${list}?cursor=${cursor}>; rel="next"`);
  }
  const sent = misbehaving(
    faults,
    rows.map((row) => wireOf(world, list, row, query["fields"])),
    { from, spoil: (row) => ({ ...row, id: null }) },
  );
  return reply.send(sent);
}
