/**
 * Undoes what an answer was packed with. We ask for none of it, but proxies pack all the same. Whatever is unpacked is
 * counted piece by piece, so that a small answer cannot become one that fills the memory.
 */
import { Readable, pipeline, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { Failure } from "../kernel/failure.ts";

type Chunks = AsyncIterable<Buffer>;

/** One packed in another is odd; more of them are a trap. */
const mostCodings = 2;

/** Throws a Failure `oversized` as soon as there is more than `maxBytes`, packed or at any stage of unpacking. */
export function unpacked(body: Chunks, encoding: string, maxBytes: number): Chunks {
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length > mostCodings) throw malformed();
  // The last one was applied last.
  return codings
    .toReversed()
    .reduce((chunks, coding) => limited(unpack(chunks, coding), maxBytes), limited(body, maxBytes));
}

async function* limited(chunks: Chunks, maxBytes: number): Chunks {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes)
      throw new Failure("oversized", `an answer may have ${maxBytes} bytes at most`);
    yield chunk;
  }
}

async function* unpack(packed: Chunks, coding: string): Chunks {
  const chunks = packed[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return;
  const unpacker = unpackerFor(coding, first.value);
  let lost = false;
  const rejoined = async function* (): Chunks {
    try {
      for (let next: IteratorResult<Buffer> = first; next.done !== true; next = await chunks.next())
        yield next.value;
    } catch (error) {
      lost = true;
      throw error;
    }
  };
  // Whatever ends one of the two ends the other, and the loop below.
  pipeline(Readable.from(rejoined()), unpacker, () => undefined);
  try {
    yield* unpacker;
  } catch (cause) {
    // What was packed did not arrive, or it is not what it says.
    if (lost) throw cause;
    throw malformed(cause);
  }
}

function unpackerFor(coding: string, first: Buffer): Transform {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "br":
      return createBrotliDecompress();
    case "deflate":
      // Meant is the zlib format, which names its method in the first byte; some send the bare data.
      return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
    default:
      throw malformed();
  }
}

function malformed(cause?: unknown): Failure {
  return new Failure("malformed", "an answer is packed in a way that cannot be undone", { cause });
}
