import type { z } from "zod";
import { invalid } from "../kernel/problem.ts";

/**
 * Reads what a caller gave with a schema, or says in one sentence what does not fit and where. `place` names the
 * part of the request that the schema describes; zod's words never hold the values, which may be secret.
 */
export function readInput<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const fit = schema.safeParse(value);
  if (fit.success) return fit.data;
  const shown = fit.error.issues.slice(0, 5).map((issue) => {
    const path = [place, ...issue.path.map(String)].filter((part) => part !== "").join(".");
    const given = issue.path.reduce(memberOf, value) !== undefined;
    return `${path === "" ? "The value" : path} ${given ? complaint(issue) : "is missing"}.`;
  });
  throw invalid(shown.join(" "), fit.error);
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** Our own schemas word their errors as the end of a sentence; these are the ends for the rest. */
function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${typeWords[issue.expected] ?? `of type ${issue.expected}`}`;
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return `may not have the member ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
    case "too_big":
      return `may have at most ${issue.maximum} ${unitOf(issue.origin)}`;
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1
        ? "may not be blank"
        : `must have at least ${issue.minimum} ${unitOf(issue.origin)}`;
    case "custom":
      return issue.message;
    case "invalid_format":
      return issue.format === "regex" ? issue.message : `must be a valid ${issue.format}`;
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
    default:
      return "does not fit";
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a JSON object",
  record: "a JSON object",
  array: "a list",
};

function unitOf(origin: string): string {
  if (origin === "string") return "characters";
  return origin === "array" ? "entries" : "as its value";
}
