import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { items, open, start } from "../../test/source/plain-tool.ts";
import { toolServer } from "../../test/source/tool-server.ts";

const rows = Array.from({ length: 500 }, (_, id) => ({ id, name: `Name ${id}` }));
const plain = Buffer.from(JSON.stringify({ items: rows }));
const maxAnswerBytes = 1_000_000;
const patience = { tries: 1, gapMs: 1, gapsMs: 1, throttledMs: 0 };

/** A page from a tool, or a proxy before it, that answers with these bytes. */
async function page(encoding: string, bytes: Buffer, { cut = false } = {}) {
  const tool = await toolServer((_, response) => {
    const headers = { "content-type": "application/json", "content-encoding": encoding };
    response.writeHead(200, cut ? { ...headers, "content-length": bytes.length + 1 } : headers);
    // In pieces, as they come over a network.
    response.write(bytes.subarray(0, 1));
    response.write(bytes.subarray(1), () => (cut ? response.destroy() : response.end()));
  });
  return open(tool.url, { maxAnswerBytes, patience }).source.readPage(items, start);
}

test.each<[string, Buffer]>([
  ["", plain],
  ["identity", plain],
  ["gzip", gzipSync(plain)],
  ["X-GZIP", gzipSync(plain)],
  ["deflate", deflateSync(plain)],
  ["deflate", deflateRawSync(plain)],
  ["br", brotliCompressSync(plain)],
  ["gzip, br", brotliCompressSync(gzipSync(plain))],
])("an answer packed with %j is read", async (encoding, bytes) => {
  expect((await page(encoding, bytes)).rows).toEqual(rows);
});

test("what is told of the answer's size is its size unpacked", async () => {
  const sizes: unknown[] = [];
  const tool = await toolServer((_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(plain));
  });
  const { source } = open(tool.url, { onExchange: ({ bytes }) => sizes.push(bytes) });
  await source.check();

  expect(sizes).toEqual([plain.length]);
});

const bomb = Buffer.alloc(50_000_000, " ");

test.each<[string, string, Buffer]>([
  ["gzip", "gzip", gzipSync(bomb)],
  ["br", "br", brotliCompressSync(bomb)],
  ["deflate", "deflate", deflateSync(bomb)],
  ["one within another", "gzip, gzip", gzipSync(gzipSync(bomb))],
])("a bomb stops at the limit: %s", async (_, encoding, bytes) => {
  expect(bytes.length).toBeLessThan(100_000);

  await expect(page(encoding, bytes)).rejects.toMatchObject({ kind: "oversized" });
});

test("a bomb of a bomb stops although nothing comes out of it in the end", async () => {
  // Empty blocks: much to unpack, and nothing in it.
  const nothing = Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]),
    Buffer.alloc(10_000_000).fill(Buffer.from([0, 0, 0, 0xff, 0xff])),
  ]);

  await expect(page("gzip, gzip", gzipSync(nothing))).rejects.toMatchObject({ kind: "oversized" });
});

test.each<[string, string, Buffer]>([
  ["is not packed as it says", "gzip", plain],
  ["is not packed as it says, with br", "br", plain],
  ["ends too early", "gzip", gzipSync(plain).subarray(0, -20)],
  ["is packed with something unknown", "zpaq", plain],
  ["is packed too often", "gzip, gzip, gzip", plain],
])("an answer that %s is malformed", async (_, encoding, bytes) => {
  await expect(page(encoding, bytes)).rejects.toMatchObject({ kind: "malformed" });
});

test("a connection that is lost in a packed answer is a lost connection", async () => {
  await expect(page("gzip", gzipSync(plain).subarray(0, -20), { cut: true })).rejects.toMatchObject(
    { kind: "unreachable" },
  );
});
