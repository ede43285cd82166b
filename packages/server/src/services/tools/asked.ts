import { z } from "zod";

/** One thing that a tool asks for when it is connected. */
export interface AskedField {
  readonly name: string;
  readonly required: boolean;
  /** What the connector says of it, if anything. */
  readonly sentence: string | null;
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.object({ description: z.string().nullish() })).default({}),
  required: z.array(z.string()).default([]),
});

/** The members of a printed `credentials_schema` or `config_schema`. */
export function askedFields(printed: unknown): readonly AskedField[] {
  const { properties, required } = objectSchema.parse(printed);
  return Object.entries(properties).map(([name, { description = null }]) => ({
    name,
    required: required.includes(name),
    sentence: description,
  }));
}
