/**
 * Links to files that only we may load from the tool. Whoever has one may load that file for an hour and nothing else:
 * it is sealed, and names the file itself, so nothing is stored.
 */
import { z } from "zod";
import { type KeyRing, tryOpen } from "../../kernel/seal.ts";

const purpose = "file link";
const lifeMs = 3_600_000;

/** Longer ones would not fit into an address. */
export const longestAttachmentId = 200;
const longestName = 150;

const linked = z.object({
  environmentId: z.string(),
  integrationId: z.string(),
  attachmentId: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  /** Milliseconds since 1970. */
  until: z.number(),
});
export type LinkedFile = Omit<z.output<typeof linked>, "until">;

/** What stands in the address: base64url, dots between. */
export function fileToken(seals: KeyRing, now: Date, file: LinkedFile): string {
  const fileName = shortened(file.fileName);
  const plain = JSON.stringify({ ...file, fileName, until: now.getTime() + lifeMs });
  const [format, key, data = ""] = seals.seal(plain, purpose).split(".");
  return [format, key, Buffer.from(data, "base64").toString("base64url")].join(".");
}

/** What a token stands for; words where it is none, or its hour is over. */
export function readFileToken(
  seals: KeyRing,
  now: Date,
  token: string,
): LinkedFile | "unknown" | "expired" {
  const [format, key, data = ""] = token.split(".");
  const sealed = [format, key, Buffer.from(data, "base64url").toString("base64")].join(".");
  const plain = tryOpen(seals, sealed, purpose);
  if (plain === null) return "unknown";
  const { until, ...file } = linked.parse(JSON.parse(plain));
  return until < now.getTime() ? "expired" : file;
}

/** The end stays: it says what kind of file it is. */
function shortened(name: string): string {
  if (name.length <= longestName) return name;
  return `${name.slice(0, longestName - 31)}…${name.slice(-30)}`.toWellFormed();
}
