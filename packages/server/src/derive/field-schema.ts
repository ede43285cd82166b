/** JSON Schema of one field's value, as the contract writes it. */
import type { Field, Member, Shape } from "@muster/model";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type Schema = Readonly<Record<string, Json>>;

export const moment: Schema = { type: "string", format: "date-time" };
export const freeObject: Schema = { type: ["object", "null"], additionalProperties: true };

export function fieldSchema(field: Field): Schema {
  const schema = valueSchema(field);
  return field.required ? schema : orNull(schema);
}

function valueSchema(field: Field): Schema {
  switch (field.kind) {
    case "text":
      return {
        type: "string",
        ...(field.pattern === undefined ? {} : { pattern: field.pattern }),
        ...(field.format === undefined ? {} : { format: field.format }),
      };
    case "number":
      return { type: "number" };
    case "flag":
      return { type: "boolean" };
    case "day":
      return { type: "string", format: "date" };
    case "time":
      return { type: "string", pattern: "^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$" };
    case "moment":
      return moment;
    case "choice":
      return { type: "string", enum: field.words, ...(field.open ? { "x-open-enum": true } : {}) };
    case "reference":
      return { type: "string" };
    case "structure":
      return shapeSchema(field.shape);
    case "custom":
      return { type: "object", additionalProperties: {} };
    default:
      return field satisfies never;
  }
}

export function shapeSchema(shape: Shape): Schema {
  switch (shape.shape) {
    case "text":
      return { type: "string" };
    case "number":
      return { type: "number" };
    case "flag":
      return { type: "boolean" };
    case "moment":
      return moment;
    case "word":
      return { type: "string", enum: shape.words };
    case "list":
      return { type: "array", items: shapeSchema(shape.of) };
    case "object":
      return objectSchema(membersSchema(shape.members));
    case "variant":
      return { anyOf: variantSchemas(shape) };
    case "open":
      return { type: "object", additionalProperties: true };
    default:
      return shape satisfies never;
  }
}

/** One schema for each variant, with `more` members in each. */
export function variantSchemas(
  shape: Extract<Shape, { readonly shape: "variant" }>,
  more: Readonly<Record<string, Schema>> = {},
): readonly Schema[] {
  return Object.entries(shape.variants).map(([word, variant]) =>
    objectSchema({
      ...more,
      [shape.by]: { type: "string", const: word },
      ...membersSchema(variant.members),
    }),
  );
}

function membersSchema(
  members: Readonly<Record<string, Member>>,
): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => {
      const schema = shapeSchema(member.of);
      return [name, member.nullable ? orNull(schema) : schema];
    }),
  );
}

/** Every member is always sent, also where the contract would let it be left out. */
export function objectSchema(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: "object", properties, required: Object.keys(properties) };
}

/** The contract widens `type` where it can and wraps objects and variants. */
export function orNull(schema: Schema): Schema {
  const { anyOf, type, enum: words } = schema;
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...anyOf, { type: "null" }] };
  if (type === "object" && "properties" in schema) return { anyOf: [schema, { type: "null" }] };
  if (typeof type !== "string") return schema;
  return {
    ...schema,
    type: [type, "null"],
    ...(Array.isArray(words) ? { enum: [...words, null] } : {}),
  };
}
