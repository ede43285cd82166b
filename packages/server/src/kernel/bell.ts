/**
 * A bell wakes a loop that would otherwise look only now and then. Ringing while nobody waits is remembered,
 * so that what was rung for between two looks is never slept over.
 */
export class Bell {
  #rung = false;
  #wake: (() => void) | null = null;
  readonly #passOn: () => void;

  /** `passOn` carries every ring to whoever else waits, in this process or in others. */
  constructor(passOn: () => void = () => {}) {
    this.#passOn = passOn;
  }

  ring(): void {
    this.ringHere();
    this.#passOn();
  }

  /** For a ring that was carried here: it goes no further. */
  ringHere(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Resolves at the next ring (or at once after one that nobody heard), after `timeoutMs`, or when aborted. */
  async heard(timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", wake);
          resolve();
        };
        this.#wake = wake;
        signal.addEventListener("abort", wake, { once: true });
      });
      this.#wake = null;
    }
    this.#rung = false;
  }
}
