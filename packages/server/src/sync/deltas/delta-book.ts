/** What a running sync has to remember for the deltas to come: read when it closes. */
import type { Stream } from "../../connect/stream.ts";
import { type AuditWindow, auditWindow, mappingOf } from "./audit.ts";
import type { Claim } from "../claim.ts";
import type { Pass } from "../plan.ts";
import type { DeltaFindings } from "./settle-deltas.ts";
import type { Watermark } from "./watermarks.ts";

interface Reading extends Pick<Claim, "type" | "scope"> {
  /** Mark of what is set for the tool's own columns. */
  readonly settings: string;
}

export class DeltaBook implements DeltaFindings {
  readonly mappings = new Map<string, string>();
  readonly expired: string[] = [];
  readonly #version: number;
  readonly #claim: Reading;
  readonly #watermarks = new Map<Stream, Watermark | undefined>();
  readonly #windows = new Map<Stream, AuditWindow>();

  constructor(version: number, claim: Reading) {
    this.#version = version;
    this.#claim = claim;
  }

  get audited(): readonly Stream[] {
    return [...this.#windows.keys()];
  }

  /** To be told of each pass before it is read. */
  plan({ stream }: Pick<Pass, "stream">, watermark: Watermark | undefined): void {
    this.#watermarks.set(stream, watermark);
    this.window(stream, []);
  }

  /**
   * Changes of the stream that deltas should have brought; null: a difference proves nothing. To be asked of each page:
   * `withheld` names the fields (`model.field`) that the tool keeps back.
   */
  window(stream: Stream, withheld: readonly string[]): AuditWindow | null {
    const { type, scope, settings } = this.#claim;
    const by = { version: this.#version, scope: scope.fingerprint, withheld, settings };
    const mapping = mappingOf(stream, by);
    this.mappings.set(stream.name, mapping);
    const watermark = this.#watermarks.get(stream);
    const window = type === "FULL" ? auditWindow(stream, watermark, mapping) : null;
    if (window === null) this.#windows.delete(stream);
    else this.#windows.set(stream, window);
    return window;
  }
}
