import { Problem } from "../kernel/problem.ts";

/**
 * Something other than an integration does not exist, or is another environment's. The contract has no code of its
 * own for that, so it is invalid input, but scripts may rely on the status.
 */
class Missing extends Problem {
  override get status(): number {
    return 404;
  }
}

export function missing(what: string, id: string): Problem {
  return new Missing("PLATFORM.INPUT_INVALID", `There is no ${what} with the id ${id}.`);
}
