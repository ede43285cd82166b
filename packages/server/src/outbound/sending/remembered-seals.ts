import type { KeyRing } from "../../kernel/seal.ts";

/** Endpoints that are sent to by turns; each has a secret, some have two. */
const most = 10_000;

/**
 * A ring that opens each sealed text once: the same secrets are needed for every delivery. They stay in this process's
 * memory, where each of them is anyway whenever it signs.
 */
export function rememberingRing(ring: KeyRing): KeyRing {
  const opened = new Map<string, string>();
  return {
    ...ring,
    open(sealed, purpose) {
      // The purpose belongs to the key: what was copied from another row must not open here either.
      const key = `${purpose}\n${sealed}`;
      const known = opened.get(key);
      if (known !== undefined) return known;
      const plain = ring.open(sealed, purpose);
      const [oldest] = opened.keys();
      if (opened.size >= most && oldest !== undefined) opened.delete(oldest);
      opened.set(key, plain);
      return plain;
    },
  };
}
