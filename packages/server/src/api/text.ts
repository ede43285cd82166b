import { invalid } from "../kernel/problem.ts";

const deepest = 32;

/**
 * Refuses text that PostgreSQL cannot hold (NUL bytes, halves of surrogate pairs) anywhere in a value, and values
 * nested so deep that a recursive reader further down would run out of stack. It walks without recursion itself.
 */
export function refuseUnfitText(value: unknown, place: string): void {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === "string") refuseText(value, place);
    if (typeof value !== "object" || value === null) continue;
    if (depth >= deepest) throw invalid(`${place} may be nested ${deepest} levels deep at most.`);
    for (const [key, inner] of Object.entries(value)) {
      refuseText(key, place);
      waiting.push({ value: inner, depth: depth + 1 });
    }
  }
}

function refuseText(text: string, place: string): void {
  if (text.includes("\0")) throw invalid(`${place} may not contain NUL characters.`);
  if (!text.isWellFormed()) throw invalid(`${place} may not contain halves of surrogate pairs.`);
}
