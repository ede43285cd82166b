/** JSON Schema of one field's value, as the contract writes it. */
import type { Field, Member, ObjectShape, Shape, VariantShape } from "@muster/model";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type Schema = Readonly<Record<string, Json>>;

export const moment: Schema = { type: "string", format: "date-time" };
/** An id, where the contract states how it is spelled. */
const spelledId: Schema = {
  type: "string",
  pattern: "^[1-9A-HJ-NP-Za-km-z]+$",
  minLength: 24,
  maxLength: 24,
};
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
      return { type: field.whole ? "integer" : "number" };
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
      return field.spelled ? spelledId : { type: "string" };
    case "structure":
      return withDefault(shapeSchema(field.shape), field.default);
    case "custom":
      return { type: "object", additionalProperties: {} };
    default:
      return field satisfies never;
  }
}

export function shapeSchema(shape: Shape): Schema {
  switch (shape.shape) {
    case "text":
      return { type: "string", ...patternOf(shape) };
    case "number":
      return { type: shape.whole ? "integer" : "number" };
    case "flag":
      return { type: "boolean" };
    case "moment":
      return { ...moment, ...patternOf(shape) };
    case "word":
      return { type: "string", enum: shape.words };
    case "list":
      return { type: "array", items: shapeSchema(shape.of) };
    case "object":
      return objectSchema(membersSchema(shape.members));
    case "variant":
      return { anyOf: variantSchemas(shape) };
    case "either":
      return { anyOf: shape.of.map(shapeSchema) };
    case "id":
      return shape.spelled ? spelledId : { type: "string" };
    case "open":
      return { type: "object", additionalProperties: true };
    case "any":
      return {};
    default:
      return shape satisfies never;
  }
}

const patternOf = ({ pattern }: { readonly pattern?: string }): Schema =>
  pattern === undefined ? {} : { pattern };

const withDefault = (schema: Schema, value: Json | undefined): Schema =>
  value === undefined ? schema : { ...schema, default: value };

/** One schema for each variant, with `more` members in each. */
export function variantSchemas(
  shape: VariantShape,
  more: Readonly<Record<string, Schema>> = {},
): readonly Schema[] {
  return Object.entries(shape.variants).map(([word, variant]) =>
    objectSchema({ ...more, ...variantMembers(shape, word, variant) }),
  );
}

/** The members of one variant, with the word that tells it from the others. */
function variantMembers(
  { by, within }: VariantShape,
  word: string,
  { members }: ObjectShape,
): Readonly<Record<string, Schema>> {
  const mark: Schema = { type: "string", const: word };
  if (within === null) return { [by]: mark, ...membersSchema(members) };
  const inner = members[within]?.of;
  const marked = inner?.shape === "object" ? membersSchema(inner.members) : {};
  return { ...membersSchema(members), [within]: objectSchema({ [by]: mark, ...marked }) };
}

function membersSchema(
  members: Readonly<Record<string, Member>>,
): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => {
      const schema = shapeSchema(member.of);
      return [name, withDefault(member.nullable ? orNull(schema) : schema, member.default)];
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
