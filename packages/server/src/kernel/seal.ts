/** Sealing of secrets: AES-256-GCM under a ring of keys, so that keys can be exchanged while old seals still open. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from "node:crypto";

export interface KeyRing {
  /** Names the key that seals; nothing can be learnt from the name. */
  readonly current: string;
  readonly seal: (plain: string, purpose: string) => string;
  readonly open: (sealed: string, purpose: string) => string;
  /** A name for a secret: the same for the same text, and nothing can be learnt from it without the current key. */
  readonly mark: (text: string) => string;
}

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

const format = "s1";

function toKey(text: string): Key {
  const bytes = createHash("sha256").update(text).digest();
  return { id: createHash("sha256").update("id").update(bytes).digest("hex").slice(0, 8), bytes };
}

/**
 * A ring of at least one key; the first seals, all open. A key is any text of 32 characters or more.
 * `purpose` (which column of which record) is bound into the seal: a sealed value moved elsewhere does not open.
 */
export function keyRing(texts: readonly string[]): KeyRing {
  const [current, ...older] = texts.map(toKey);
  if (current === undefined) throw new Error("a key ring needs a key");
  const ring = [current, ...older];
  const markKey = Buffer.from(hkdfSync("sha256", current.bytes, "", "mark", 32));
  return {
    current: current.id,
    mark: (text) => createHmac("sha256", markKey).update(text).digest("base64url"),
    seal(plain, purpose) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", current.bytes, iv).setAAD(Buffer.from(purpose));
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return [
        format,
        current.id,
        Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64"),
      ].join(".");
    },
    open(sealed, purpose) {
      const [version, id, data] = sealed.split(".");
      const key = ring.find((candidate) => candidate.id === id);
      if (version !== format || key === undefined || data === undefined) {
        throw new Error(
          "no key of MUSTER_ENCRYPTION_KEYS opens this sealed value; add the key it was sealed with",
        );
      }
      const bytes = Buffer.from(data, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key.bytes, bytes.subarray(0, 12)).setAAD(
        Buffer.from(purpose),
      );
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString(
        "utf8",
      );
    },
  };
}

/** Names the key that a value was sealed with; null: it is no sealed value. */
export function sealingKey(sealed: string): string | null {
  const [version, id] = sealed.split(".");
  return version === format && id !== undefined ? id : null;
}

/** The plain text; null when no key of the ring opens it. */
export function tryOpen(seals: KeyRing, sealed: string, purpose: string): string | null {
  try {
    return seals.open(sealed, purpose);
  } catch {
    return null;
  }
}
