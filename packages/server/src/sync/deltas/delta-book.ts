/** What a running sync has to remember for the deltas to come: read when it closes. */
import type { Stream } from "../../connect/stream.ts";
import { type AuditWindow, auditWindow, mappingOf } from "./audit.ts";
import type { Claim } from "../claim.ts";
import type { Pass } from "../plan.ts";
import type { DeltaFindings } from "./settle-deltas.ts";
import type { Watermark } from "./watermarks.ts";

export class DeltaBook implements DeltaFindings {
  readonly mappings = new Map<string, string>();
  readonly expired: string[] = [];
  readonly #version: number;
  readonly #claim: Pick<Claim, "type" | "scope">;
  readonly #windows = new Map<Stream, AuditWindow>();

  constructor(version: number, claim: Pick<Claim, "type" | "scope">) {
    this.#version = version;
    this.#claim = claim;
  }

  get audited(): readonly Stream[] {
    return [...this.#windows.keys()];
  }

  /** To be told of each pass before it is read. */
  plan({ stream }: Pick<Pass, "stream">, watermark: Watermark | undefined): void {
    const { type, scope } = this.#claim;
    const mapping = mappingOf(stream, { version: this.#version, scope: scope.fingerprint });
    this.mappings.set(stream.name, mapping);
    const window = type === "FULL" ? auditWindow(stream, watermark, mapping) : null;
    if (window !== null) this.#windows.set(stream, window);
  }

  /** Changes of the stream that deltas should have brought; null: a difference proves nothing. */
  window(stream: Stream): AuditWindow | null {
    return this.#windows.get(stream) ?? null;
  }
}
