/**
 * Prints the statement that digests a list: the tags of the records that the list would show, summed by the beginnings
 * of their ids, or one by one. Conditions and tags are the list's own.
 */
import type { Endpoint } from "@muster/model";
import { Parameters } from "./parameters.ts";
import { printConditions, type ReadStatement, type Selecting } from "./read.ts";
import { printTag } from "./tag.ts";

export interface DigestShape extends Selecting {
  /** Only ids between pairs of bounds. */
  readonly within: boolean;
  /** Few records are asked for: what they show is looked up for each, not gathered from all there is. */
  readonly few: boolean;
  /** Gives each record with its tag, in the order of ids, instead of sums. */
  readonly listed: boolean;
}

/** Parameter names: integrationId, prefixLength, limit, from, below, ids, filter names. */
export function printDigest(endpoint: Endpoint, shape: DigestShape): ReadStatement {
  const parameters = new Parameters();
  const gathering = shape.few ? "each" : "whole";
  const tag = printTag(endpoint, { showing: shape, gathering, parameters });
  const sql = [
    ...(shape.listed ? printListed(tag.bytes) : printSums(tag.bytes, parameters)),
    `FROM (${printRecords(endpoint, shape, parameters)}) t`,
    ...tag.joins,
    `${shape.listed ? "" : "GROUP BY 1 "}ORDER BY 1 LIMIT ${parameters.at("limit")}`,
  ].join("\n");
  return { sql, parameters: parameters.names };
}

/**
 * Under prefixes each is one range of the primary key. OFFSET 0 says that the records are found first: the planner would
 * rather gather what all records show, and look then which are asked for.
 */
function printRecords(endpoint: Endpoint, shape: DigestShape, parameters: Parameters): string {
  const where = [
    `t.integration_id = ${parameters.at("integrationId")}`,
    ...(shape.within ? ["t.id >= among.low", "t.id < among.high"] : []),
    ...printConditions(endpoint, shape, parameters),
  ];
  const records = `SELECT t.* FROM ${endpoint.table.name} t WHERE ${where.join(" AND ")}`;
  if (!shape.within) return shape.few ? `${records} OFFSET 0` : records;
  const ranges = `unnest(${parameters.at("from")}::text[], ${parameters.at("below")}::text[])`;
  return `SELECT t.* FROM ${ranges} AS among(low, high) CROSS JOIN LATERAL (${records} OFFSET 0) t OFFSET 0`;
}

const printListed = (bytes: string): readonly string[] => [
  `SELECT t.id, encode(${bytes}, 'hex') AS tag`,
];

/** Tags are read as signed numbers: modulo 2^64 their sum is the same. */
const printSums = (bytes: string, parameters: Parameters): readonly string[] => [
  `SELECT left(t.id, ${parameters.at("prefixLength")}::int) AS prefix, count(*)::int AS count,`,
  `sum(('x' || encode(${bytes}, 'hex'))::bit(64)::bigint)::text AS sum`,
];
