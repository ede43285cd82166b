/** Shows a sync while it runs: a bar on a terminal, a line per list elsewhere. */
import { type Bar, Presets, SingleBar } from "cli-progress";
import type { Out } from "./out.ts";

/** What is shown of one committed page; `sync/run-sync.ts` reports more. */
export interface ShownPage {
  readonly stream: string;
  readonly pages: number;
  readonly total: number | null;
  readonly rows: number;
  readonly changed: number;
  readonly setAside: number;
}

export interface ShownEnd {
  readonly state: string;
  readonly models: readonly { readonly model: string; readonly seen: number }[];
  readonly warnings: readonly { readonly message: string }[];
  readonly error: { readonly message: string } | null;
}

interface Stream {
  readonly name: string;
  readonly rows: number;
  readonly pages: number;
}

const barFormat =
  "  {stream} |{bar}| {value}/{total} rows, {pages} pages, {rate} rows/s, {changed} changed, {setAside} set aside";

/** One sync's progress. `page` after every committed page, `end` once. */
export class SyncProgress {
  readonly #out: Out;
  readonly #now: () => number;
  /** When the sync was first heard of. */
  #began: number | null = null;
  #bar: Bar | null = null;
  #stream: Stream | null = null;
  #rows = 0;
  #changed = 0;
  #setAside = 0;

  constructor(out: Out, now: () => number) {
    this.#out = out;
    this.#now = now;
  }

  page(page: ShownPage): void {
    this.#began ??= this.#now();
    const same = this.#stream?.name === page.stream ? this.#stream : null;
    if (same === null) this.#closeStream();
    const stream = { name: page.stream, rows: (same?.rows ?? 0) + page.rows, pages: page.pages };
    this.#stream = stream;
    this.#rows += page.rows;
    this.#changed += page.changed;
    this.#setAside += page.setAside;
    if (!this.#out.isTerminal) return;
    const total = Math.max(page.total ?? 0, stream.rows);
    this.#bar ??= this.#openBar(total);
    this.#bar.setTotal(total);
    this.#bar.update(stream.rows, this.#payload(stream));
  }

  end(closing: ShownEnd): void {
    this.#closeStream();
    this.#out.line(
      `  ${closing.state}: ${this.#rows} rows read in ${this.#seconds().toFixed(1)} s, ` +
        `${this.#changed} records changed, ${this.#setAside} set aside`,
    );
    for (const { message } of closing.warnings.slice(0, 10))
      this.#out.line(`  warning: ${message}`);
    if (closing.error) this.#out.line(`  error: ${closing.error.message}`);
  }

  #openBar(total: number): Bar {
    const bar = new SingleBar(
      { format: barFormat, stream: this.#out.stream, hideCursor: true, barsize: 20 },
      Presets.shades_classic,
    );
    bar.start(total, 0, { stream: "", pages: 0, rate: 0, changed: 0, setAside: 0 });
    return bar;
  }

  #payload({ name, pages }: Stream) {
    return {
      stream: name.padEnd(20),
      pages,
      rate: this.#rate(),
      changed: this.#changed,
      setAside: this.#setAside,
    };
  }

  #closeStream(): void {
    this.#bar?.stop();
    this.#bar = null;
    if (this.#stream !== null && !this.#out.isTerminal) {
      const { name, rows, pages } = this.#stream;
      this.#out.line(`  ${name}: ${rows} rows in ${pages} pages, ${this.#rate()} rows/s`);
    }
    this.#stream = null;
  }

  #rate(): number {
    return Math.round(this.#rows / Math.max(0.001, this.#seconds()));
  }

  #seconds(): number {
    return (this.#now() - (this.#began ?? this.#now())) / 1000;
  }
}
