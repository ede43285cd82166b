/** Reads an answer and what goes on behind it: a small list that is wanted whole. */
import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Ask } from "../connect/ask.ts";
import type { Answered } from "../connect/companion.ts";
import { Failure } from "../kernel/failure.ts";
import { parsed, type RunAsk } from "./run-ask.ts";

/** Answers behind one ask: what is read whole is small, and none of it goes on for ever. */
const mostAnswers = 1000;

export interface Wanted {
  readonly answer: z.ZodType;
  /** What goes on behind an answer; null ends it. */
  readonly more: ((page: Answered) => Ask | null) | null;
}

export async function readAnswers(
  run: RunAsk,
  { answer: schema, more }: Wanted,
  { ask: first, what }: { readonly ask: Ask; readonly what: string },
): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  const seen = new Set<string>();
  for (let ask: Ask | null = first; ask !== null;) {
    if (answers.length >= mostAnswers)
      throw new Failure("endless", `${what} has more than ${mostAnswers} answers`);
    const { answer: reply } = await run(ask);
    const answer = parsed(schema, reply.body, "malformed", `an answer for ${what}`);
    answers.push(answer);
    ask = more?.({ ask, answer, headers: reply.headers }) ?? null;
    if (ask === null) break;
    // A chain that comes to the same answer again leads in a circle, whatever its cursors are called.
    const mark = digest(answer);
    if (seen.has(mark)) throw new Failure("endless", `${what} leads back to where it was`);
    seen.add(mark);
  }
  return answers;
}

const digest = (answer: unknown): string =>
  createHash("sha256").update(JSON.stringify(answer)).digest("base64");
