/** OpenAPI 3.1 fragments of the unified lists: what a record looks like, what a page looks like, what may be asked. */
import type { AnyTable, Endpoint, Field, Filter, Nested, Shows } from "@muster/model";
import {
  fieldSchema,
  freeObject,
  moment,
  objectSchema,
  orNull,
  type Schema,
  variantSchemas,
} from "./field-schema.ts";

/** One record as the list shows it. */
export function recordSchema(endpoint: Endpoint): Schema {
  const nested = nestedSchemas(endpoint.nested);
  const twins = Object.entries(endpoint.twins).flatMap(([twin, member]) => {
    const schema = nested[member];
    return schema ? [[twin, { ...schema, deprecated: true }] as const] : [];
  });
  return objectSchema({
    ...ownSchemas(endpoint.table, "all"),
    ...nested,
    ...Object.fromEntries(twins),
    ...(endpoint.integrationFields ? { integration_fields: integrationFields } : {}),
    remote_data: freeObject,
  });
}

/** Names a state of a record. Sent to whoever asks for it. */
const tag: Schema = { type: "string", pattern: "^[0-9a-f]{16}$" };

function taggedRecord(endpoint: Endpoint): Schema {
  const { properties, ...schema } = recordSchema(endpoint);
  return { ...schema, properties: { ...Object(properties), muster_tag: tag } };
}

/** A page of the list, as the contract has it. */
export function pageSchema(endpoint: Endpoint, record: Schema = recordSchema(endpoint)): Schema {
  return objectSchema({
    status: { type: "string", const: "success" },
    data: objectSchema({
      next: { type: ["string", "null"] },
      results: { type: "array", items: record },
    }),
  });
}

/**
 * The operation as it stands in the published document, with what we have beside the contract; errors are added by who
 * knows them.
 */
export function listOperation(endpoint: Endpoint): Schema {
  return {
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    tags: [`Unified ${endpoint.table.category} API`],
    parameters: [...listParameters(endpoint), tags],
    responses: {
      "200": {
        description: "A page of the list.",
        headers: { "X-Muster-Watermark": watermark },
        content: { "application/json": { schema: pageSchema(endpoint, taggedRecord(endpoint)) } },
      },
    },
  };
}

const watermark: Schema = {
  description:
    "Of the first page: the updated_after of the next fetch, once this one has been read to its end.",
  required: true,
  schema: moment,
};

const tags: Schema = {
  name: "X-Muster-Tags",
  in: "header",
  required: false,
  description: "Each record has a last member, muster_tag, that names this state of it.",
  schema: { type: "boolean", default: false },
};

const day = "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?)?Z?$";
const dayOrMoment: Schema = { type: "string", pattern: day };
const commaList: Schema = { type: "array", items: { type: "string" } };

export function listParameters(endpoint: Endpoint): readonly Schema[] {
  return [
    { name: "X-Integration-Id", in: "header", required: true, schema: { type: "string" } },
    query("cursor", { type: "string" }),
    query("page_size", { type: "integer", default: 100, minimum: 1, maximum: 250 }),
    query("updated_after", dayOrMoment),
    query("include_deleted", { type: "boolean", default: false }),
    query("ignore_unsupported_filters", { type: "boolean", default: false }),
    query("ids", commaList),
    query("remote_ids", commaList),
    ...Object.entries(endpoint.filters).map(([name, filter]) =>
      query(name, filterSchema(endpoint.table, filter), filter.deprecated),
    ),
  ];
}

function query(name: string, schema: Schema, deprecated = false): Schema {
  return {
    name,
    in: "query",
    required: false,
    schema,
    ...(schema["type"] === "array" ? { style: "form", explode: false } : {}),
    ...(deprecated ? { deprecated } : {}),
  };
}

function filterSchema(table: AnyTable, filter: Filter): Schema {
  switch (filter.filter) {
    case "any":
    case "member":
    case "remote":
    case "linked":
      return commaList;
    case "bound":
      return dayOrMoment;
    case "email":
      return { type: "string", format: "email" };
    case "is": {
      const field = table.fields[filter.field];
      // A single value is compared as it is, so the list of words helps; in a comma list a foreign word just finds nothing.
      return field?.kind === "choice" ? { type: "string", enum: field.words } : { type: "string" };
    }
    case "contains":
    case "custom":
      return { type: "string" };
    default:
      return filter satisfies never;
  }
}

function nestedSchemas(nested: Readonly<Record<string, Nested>>): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    Object.entries(nested).map(([member, link]) => {
      const schema = nestedSchema(link);
      if (link.link !== "one") return [member, { type: "array", items: schema }];
      return [member, link.required ? schema : orNull(schema)];
    }),
  );
}

function nestedSchema(link: Nested): Schema {
  const { only, pluck } = link.link === "through" ? link : {};
  if (pluck) return { type: "string", enum: pluck.words };
  const members = {
    ...ownSchemas(link.table, link.shows),
    ...(only ? { [only.field]: { type: "string", enum: [only.is] } } : {}),
    ...nestedSchemas(link.nested ?? {}),
    ...(link.integrationFields ? { integration_fields: integrationFields } : {}),
    ...(link.shows === "all" ? { remote_data: freeObject } : {}),
  };
  for (const field of Object.values(link.table.fields)) {
    if (field.kind === "structure" && field.spread && field.shape.shape === "variant") {
      return { anyOf: variantSchemas(field.shape, members) };
    }
  }
  return objectSchema(members);
}

/** The record's own members: those that the contract shows, or the ones asked for. */
function ownSchemas(table: AnyTable, shows: Shows): Readonly<Record<string, Schema>> {
  const remoteId: Schema = { type: "string" };
  const all: Readonly<Record<string, Schema>> = {
    id: { type: "string" },
    remote_id: table.remoteIdNullable ? orNull(remoteId) : remoteId,
    ...Object.fromEntries(
      Object.entries(table.fields)
        .filter(([, field]) => !isSpread(field) && !(shows === "all" && field.hidden))
        .map(([name, field]) => [name, fieldSchema(field)]),
    ),
    changed_at: moment,
    remote_deleted_at: orNull(moment),
    ...(shows === "all" ? {} : { remote_data: freeObject }),
  };
  return shows === "all"
    ? all
    : Object.fromEntries(Object.entries(all).filter(([name]) => shows.includes(name)));
}

const isSpread = (field: Field): boolean => field.kind === "structure" && field.spread;

const integrationFields: Schema = {
  type: "array",
  items: objectSchema({
    id: { type: "string" },
    key: { type: "string" },
    type: { type: "string", enum: ["DEFAULT", "CUSTOM"] },
    value: {},
    label: { type: ["string", "null"] },
  }),
};
