/** Reads a stream of server-sent events. */

/** A whole block of the stream; what a broken connection left unfinished is none. */
export interface Block {
  /** Where to go on after it; null when the stream has named no place yet. */
  readonly id: string | null;
  /** Null: it holds no event, only a place or a sign of life. */
  readonly event: string | null;
  readonly data: string;
}

/** Nothing that Muster sends is nearly as long; without a limit a foreign server could fill the memory. */
const longestBlock = 4 * 1024 * 1024;

export async function* readBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Block, void> {
  // Characters may be cut in two by the network.
  const decoder = new TextDecoder();
  let waiting = "";
  let id: string | null = null;
  for await (const chunk of chunks) {
    waiting += decoder.decode(chunk, { stream: true });
    const blocks = waiting.split("\n\n");
    waiting = blocks.pop() ?? "";
    if (waiting.length > longestBlock)
      throw new Error("the server sends something else than events");
    for (const text of blocks) {
      const block = readBlock(text);
      id = block.id ?? id;
      yield { ...block, id };
    }
  }
}

function readBlock(text: string): Block {
  const fields = new Map<string, string[]>();
  for (const line of text.split("\n")) {
    const [, name = "", value = ""] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  const last = (name: string): string | null => fields.get(name)?.at(-1) ?? null;
  return { id: last("id"), event: last("event"), data: (fields.get("data") ?? []).join("\n") };
}
