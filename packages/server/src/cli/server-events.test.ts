import { array, assert, asyncProperty, integer, record, string } from "fast-check";
import { expect, test } from "vitest";
import { type Block, readBlocks } from "./server-events.ts";

async function* pieces(text: string, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  for (const length of [...lengths, bytes.length]) {
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

const read = (text: string, lengths: readonly number[] = []): Promise<readonly Block[]> =>
  Array.fromAsync(readBlocks(pieces(text, lengths)));

test("blocks come whole wherever the network cut them, in the middle of a character too", async () => {
  const events = array(record({ id: integer({ min: 1 }), data: string({ unit: "grapheme" }) }));
  await assert(
    asyncProperty(events, array(integer({ min: 1, max: 9 })), async (given, lengths) => {
      const blocks = given.map(({ id, data }) => ({
        id: String(id),
        event: "data-changed",
        data: JSON.stringify(data),
      }));
      const text = blocks.map(
        ({ id, event, data }) => `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`,
      );
      expect(await read(text.join(""), lengths)).toEqual(blocks);
    }),
  );
});

test("a block that a broken connection left unfinished is none", async () => {
  const text = "id: 1\nevent: a\ndata: {}\n\nid: 2\nevent: b\ndata: {}\n";
  expect((await read(text)).map(({ id }) => id)).toEqual(["1"]);
});

test("a place holds until another is named; signs of life are no events", async () => {
  expect(await read("retry: 2000\nid: 7\n\n: nothing new\n\nevent: missed\ndata: {}\n\n")).toEqual([
    { id: "7", event: null, data: "" },
    { id: "7", event: null, data: "" },
    { id: "7", event: "missed", data: "{}" },
  ]);
});

test("what never ends is not gathered for ever", async () => {
  const endless = Array.from({ length: 50 }, () => 100_000);
  await expect(read("x".repeat(5_000_000), endless)).rejects.toThrow("something else than events");
});
