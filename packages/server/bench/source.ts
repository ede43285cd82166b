/** A tool in this process: it answers at once. Making its rows costs a little, which is counted as the engine's. */
import { setTimeout as pause } from "node:timers/promises";
import type { Position } from "../src/connect/place.ts";
import type { Stream } from "../src/connect/stream.ts";
import type { RemotePage, Source } from "../src/source/source.ts";
import * as company from "./company.ts";
import * as streams from "./streams.ts";

export interface Listing {
  readonly stream: Stream;
  readonly count: number;
  readonly row: (at: number) => unknown;
}

export interface LocalSourceOptions {
  readonly pageSize: number;
  /** How long the tool takes for a page; it answers at once unless it is said. */
  readonly pageMs?: number;
  /** Rows that the tool does not list any more. */
  readonly lacks?: (at: number) => boolean;
}

export class LocalSource implements Source {
  readonly #listings: ReadonlyMap<string, Listing>;
  readonly #options: LocalSourceOptions;
  /** The most memory that the process held when a page was asked for, in bytes. */
  peakRss = 0;

  constructor(listings: readonly Listing[], options: LocalSourceOptions) {
    this.#listings = new Map(listings.map((listing) => [listing.stream.name, listing]));
    this.#options = options;
  }

  readonly subscriber = null;
  readonly attachments = null;

  get streams(): readonly Stream[] {
    return [...this.#listings.values()].map((listing) => listing.stream);
  }

  async check(): Promise<void> {}

  async inspect(): Promise<readonly string[]> {
    return [];
  }

  async readPage(
    { name }: Stream,
    { position }: { readonly position: Position },
  ): Promise<RemotePage> {
    this.peakRss = Math.max(this.peakRss, process.memoryUsage.rss());
    const listing = this.#listings.get(name);
    if (listing === undefined) throw new Error(`there is no list ${name}`);
    const { pageSize, pageMs = 0, lacks = () => false } = this.#options;
    if (pageMs > 0) await pause(pageMs);
    const from = typeof position === "number" ? position : 0;
    const to = Math.min(from + pageSize, listing.count);
    const made: unknown[] = [];
    for (let at = from; at < to; at++) if (!lacks(at)) made.push(listing.row(at));
    const answer = JSON.stringify(made);
    const rows = readRows(answer);
    return {
      path: "/",
      rows,
      aside: {},
      offered: null,
      next: to < listing.count ? to : null,
      gone: [],
      token: null,
      total: null,
      askedAt: new Date(),
      toolTime: null,
    };
  }

  async lookUp(): Promise<never> {
    throw new Error("nobody looks up rows in a bench");
  }
}

function readRows(answer: string): readonly unknown[] {
  const rows: unknown = JSON.parse(answer);
  if (!Array.isArray(rows)) throw new Error("a page is a list");
  return rows;
}

export const employeesOnly = (count: number): readonly Listing[] => [
  { stream: streams.people, count, row: company.person },
];

/** Everything that an employee's list entry nests: two employments, two balances, two groups, manager, place, company. */
export const wholeCompany = (count: number): readonly Listing[] => [
  { stream: streams.sites, count: company.locations, row: company.named("L") },
  { stream: streams.companies, count: company.companies, row: company.named("C") },
  { stream: streams.units, count: company.units, row: company.named("U") },
  { stream: streams.leaveTypes, count: company.leaveTypes, row: company.named("T") },
  { stream: streams.peopleInUnits, count, row: company.person },
  { stream: streams.contracts, count: count * 2, row: company.contract },
  { stream: streams.balances, count: count * 2, row: company.balance },
];
