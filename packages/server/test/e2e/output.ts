/** What a child process prints, as text and as events. */
import type { ChildProcess } from "node:child_process";

export interface Output {
  text(): string;
  /** Waits until the pattern stands in what was printed; fails with all of it when the process ends or time is over. */
  printed(pattern: RegExp, withinMs: number): Promise<RegExpExecArray>;
}

export function childOutput(child: ChildProcess): Output {
  let text = "";
  let over = false;
  const watchers = new Set<() => void>();
  const tell = (): void => {
    for (const look of watchers) look();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      tell();
    });
  }
  child.once("close", () => {
    over = true;
    tell();
  });

  return {
    text: () => text,
    printed: async (pattern, withinMs) => {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      const refuse = (why: string): void =>
        reject(new Error(`${why} before it printed ${pattern.source}; it printed:\n${text}`));
      const look = (): void => {
        const found = pattern.exec(text);
        if (found !== null) resolve(found);
        else if (over) refuse("the process ended");
      };
      watchers.add(look);
      const timer = setTimeout(() => refuse(`${withinMs} ms went by`), withinMs);
      look();
      return promise.finally(() => {
        clearTimeout(timer);
        watchers.delete(look);
      });
    },
  };
}
