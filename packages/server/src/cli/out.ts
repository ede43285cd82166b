/** Where a command writes for a person. */
export interface Out {
  readonly isTerminal: boolean;
  readonly stream: NodeJS.WriteStream;
  line(text: string): void;
}

export function outTo(stream: NodeJS.WriteStream): Out {
  return {
    isTerminal: stream.isTTY,
    stream,
    line: (text) => void stream.write(`${text}\n`),
  };
}
