/** A client in a process of its own, so that reading the answers does not cost the server's core. Told what to read by its parent. */
import { Pool } from "undici";

export interface Reading {
  readonly origin: string;
  readonly path: string;
  readonly key: string;
  readonly integration: string;
  /** Requests that are on their way at once, each following its own cursors. */
  readonly lanes: number;
  readonly milliseconds: number;
  /** False asks for the first page again and again. */
  readonly follow: boolean;
}

export interface ReadingDone {
  /** From question to last byte, for each page. */
  readonly latencies: readonly number[];
  readonly bytes: number;
  readonly elapsedMs: number;
  /** One whole answer, to be looked at. */
  readonly sample: string;
}

process.on("message", (reading: Reading) => {
  read(reading).then(
    (done) => process.send?.({ done }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});

async function read(reading: Reading): Promise<ReadingDone> {
  const pool = new Pool(reading.origin, { connections: reading.lanes });
  const latencies: number[] = [];
  let [bytes, sample] = [0, ""];
  const ask = async (cursor: string | null): Promise<string | null> => {
    const began = performance.now();
    const { statusCode, body } = await pool.request({
      method: "GET",
      path: cursor === null ? reading.path : `${reading.path}&cursor=${encodeURIComponent(cursor)}`,
      headers: { authorization: `Bearer ${reading.key}`, "x-integration-id": reading.integration },
    });
    const answer = Buffer.from(await body.arrayBuffer());
    latencies.push(performance.now() - began);
    bytes += answer.length;
    if (statusCode !== 200) throw new Error(`${statusCode}: ${answer.toString("utf8")}`);
    if (sample === "") sample = answer.toString("utf8");
    return nextOf(answer);
  };
  const began = performance.now();
  const lane = async (): Promise<void> => {
    let cursor: string | null = null;
    while (performance.now() - began < reading.milliseconds) {
      const next = await ask(cursor);
      cursor = reading.follow ? next : null;
    }
  };
  await Promise.all(Array.from({ length: reading.lanes }, lane));
  const elapsedMs = performance.now() - began;
  await pool.close();
  return { latencies, bytes, elapsedMs, sample };
}

/** The cursor stands at the end of the answer; parsing all of it would take as long as the server needs to make it. */
function nextOf(answer: Buffer): string | null {
  return /"next":"([^"]+)"\}\}$/.exec(answer.subarray(-2000).toString("utf8"))?.[1] ?? null;
}
