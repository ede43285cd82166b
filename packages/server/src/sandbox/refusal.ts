import { z } from "zod";

/** What the product answers when it does not do what was asked. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What a caller wishes for, or a refusal that says what does not fit. */
export function parseWish<S extends z.ZodType>(schema: S, wish: unknown): z.output<S> {
  const parsed = schema.safeParse(wish ?? {});
  if (!parsed.success) throw new Refusal(400, "bad_wish", z.prettifyError(parsed.error));
  return parsed.data;
}
