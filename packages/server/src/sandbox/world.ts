/**
 * The world of one account: rows that are invented when read, and over them the rows that people changed.
 * A row keeps its number for ever and lists are read in the order of numbers, so that a page can neither skip
 * nor repeat a row while others come, change and go.
 */
import {
  type Ground,
  idOf,
  inventRow,
  type List,
  numberOf,
  type Row,
  stampsOf,
} from "./invented/ground.ts";
import { type ListName, listNames, lists } from "./invented/lists.ts";

/** A row that a change leaves behind; null where it deletes for good. */
export interface Write {
  readonly list: ListName;
  readonly id: string;
  readonly row: Row | null;
}

export interface Question {
  /** Rows behind this number. */
  readonly after: number;
  readonly limit: number;
  /** Only what changed then or later, in milliseconds; deleted rows are then told too. */
  readonly since: number | null;
  readonly includeDeleted: boolean;
}

export interface Found {
  readonly rows: readonly Row[];
  /** The number to go on behind; null at the end of the list. */
  readonly next: number | null;
  readonly total: number;
}

type Changed = Map<number, Row | null>;

export class World {
  readonly ground: Ground;
  readonly #changed = new Map<ListName, Changed>(listNames.map((name) => [name, new Map()]));
  /** Numbers of changed rows in order; forgotten whenever a new one comes. */
  readonly #ordered = new Map<ListName, readonly number[]>();
  readonly #last = new Map<ListName, number>();
  readonly #counted = new Map<string, number>();

  constructor(ground: Ground) {
    this.ground = ground;
  }

  read(name: ListName, id: string): Row | null {
    const number = numberOf(lists[name], id);
    return number === null ? null : this.#rowAt(name, number);
  }

  /** Every row that somebody changed or added and that is still there. */
  *changedRows(name: ListName): Generator<Row> {
    for (const row of this.#changedOf(name).values()) if (row !== null) yield row;
  }

  nextId(name: ListName): string {
    return idOf(lists[name], this.#lastNumber(name) + 1);
  }

  lastNumber(name: ListName): number {
    return this.#lastNumber(name);
  }

  put({ list, id, row }: Write): void {
    const number = numberOf(lists[list], id);
    if (number === null) throw new Error(`${id} is no id of ${list}`);
    const changed = this.#changedOf(list);
    if (!changed.has(number)) this.#ordered.delete(list);
    changed.set(number, row);
    this.#last.set(list, Math.max(this.#lastNumber(list), number));
  }

  list(name: ListName, question: Question): Found {
    const rows: Row[] = [];
    let next: number | null = null;
    for (const number of this.#numbers(name, question)) {
      const row = this.#rowAt(name, number);
      if (row === null || !answers(question, row.deleted_at !== null, Date.parse(row.updated_at)))
        continue;
      if (rows.length === question.limit) {
        next = numberOf(lists[name], rows.at(-1)?.id ?? "");
        break;
      }
      rows.push(row);
    }
    return { rows, next, total: this.#total(name, question) };
  }

  /** The numbers worth looking at: when only changes since the first day are asked for, no invented row can answer. */
  *#numbers(name: ListName, { after, since }: Question): Generator<number> {
    if (since !== null && since >= this.ground.epochDay * 86_400_000) {
      for (const number of this.#orderedOf(name)) if (number > after) yield number;
      return;
    }
    const last = this.#lastNumber(name);
    for (let number = after + 1; number <= last; number++) {
      // Cheap stamps first: a row is invented in full only when it may be part of the answer.
      if (
        since !== null &&
        !this.#changedOf(name).has(number) &&
        stampsOf(this.ground, lists[name], number - 1).updatedAt < since
      )
        continue;
      yield number;
    }
  }

  #total(name: ListName, question: Question): number {
    let total = this.#inventedTotal(name, question);
    for (const [number, row] of this.#changedOf(name)) {
      if (this.#inventedAnswers(name, number - 1, question)) total--;
      if (row !== null && answers(question, row.deleted_at !== null, Date.parse(row.updated_at)))
        total++;
    }
    return total;
  }

  #inventedTotal(name: ListName, question: Question): number {
    const key = `${name} ${question.since} ${question.includeDeleted}`;
    const known = this.#counted.get(key);
    if (known !== undefined) return known;
    let total = 0;
    const slots = lists[name].slots(this.ground);
    for (let slot = 0; slot < slots; slot++)
      if (this.#inventedAnswers(name, slot, question)) total++;
    // Every delta brings a new bound: the memory of counts must not grow with them.
    if (this.#counted.size > 200) this.#counted.clear();
    this.#counted.set(key, total);
    return total;
  }

  #inventedAnswers(name: ListName, slot: number, question: Question): boolean {
    const list: List = lists[name];
    if (slot >= list.slots(this.ground) || !list.taken(this.ground, slot)) return false;
    const stamps = stampsOf(this.ground, list, slot);
    return answers(question, stamps.deletedAt !== null, stamps.updatedAt);
  }

  #rowAt(name: ListName, number: number): Row | null {
    const changed = this.#changedOf(name).get(number);
    if (changed !== undefined) return changed;
    const list: List = lists[name];
    const slot = number - 1;
    return slot < list.slots(this.ground) && list.taken(this.ground, slot)
      ? inventRow(this.ground, list, slot)
      : null;
  }

  #changedOf(name: ListName): Changed {
    const changed = this.#changed.get(name);
    if (changed === undefined) throw new Error(`no list ${name}`);
    return changed;
  }

  #orderedOf(name: ListName): readonly number[] {
    const known = this.#ordered.get(name);
    if (known !== undefined) return known;
    const ordered = [...this.#changedOf(name).keys()].toSorted((a, b) => a - b);
    this.#ordered.set(name, ordered);
    return ordered;
  }

  #lastNumber(name: ListName): number {
    return this.#last.get(name) ?? lists[name].slots(this.ground);
  }
}

function answers(question: Question, deleted: boolean, updatedAt: number): boolean {
  if (question.since !== null) return updatedAt >= question.since;
  return !deleted || question.includeDeleted;
}
