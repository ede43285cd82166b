/** The grammar carries recruiting too: the same printers, nothing written for it. */
import { expect, it } from "vitest";
import { isTouchable, printSchema } from "../../server/src/derive/ddl.ts";
import { recordSchema } from "../../server/src/derive/openapi.ts";
import { routesTo } from "../../server/src/derive/touch.ts";
import { compileRow } from "../../server/src/derive/validate.ts";
import { atsTables, listApplications } from "./ats-tables.ts";
import { at, bare, contract, entriesAt, listAt, statedPaths, touchPaths } from "./contract.ts";

const operation = at(contract, "paths", "/ats/applications", "get");

/** Precision that the ATS tables will want and the HRIS tables do not: how the contract writes it, and we do not yet. */
const finer = new Set(["default", "pattern"]);
/** Its variants are told apart one level deeper than ours. */
const looser = "screening_question_answers";

function coarse(schema: unknown): unknown {
  if (schema === "integer") return "number";
  if (Array.isArray(schema)) return schema.map(coarse);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !finer.has(key) && key !== looser)
      .map(([key, value]) => [key, coarse(value)]),
  );
}

it("shows an application as the contract does", () => {
  const page = bare(at(operation, "responses", "200", "content", "application/json", "schema"));
  const stated = at(page, "properties", "data", "properties", "results", "items");
  expect(coarse(bare(recordSchema(listApplications)))).toEqual(coarse(stated));
  expect(entriesAt(stated, "properties").map(([name]) => name)).toContain(looser);
});

it("counts the nested changes that the contract counts, and touches by no other way", () => {
  expect(touchPaths(listApplications.nested)).toEqual(statedPaths(operation));
  expect(listApplications.models.toSorted()).toEqual(
    listAt(operation, "x-models").map(String).toSorted(),
  );
  expect(isTouchable(listApplications)).toBe(true);
  expect(routesTo(listApplications).map(({ via, on, mode }) => `${on} ${via} ${mode}`)).toEqual([
    "ats_candidates link linked",
    "ats_application_stages link linked",
    "ats_jobs link heal",
    "ats_interviews own both",
    "ats_offers own both",
  ]);
});

it("prints tables that PostgreSQL can be given", () => {
  const sql = printSchema(atsTables, [listApplications]);
  expect(sql.match(/^CREATE TABLE \w+/gm)).toEqual([
    "CREATE TABLE ats_jobs",
    "CREATE TABLE ats_application_stages",
    "CREATE TABLE ats_candidates",
    "CREATE TABLE ats_tags",
    "CREATE TABLE ats_join_candidates_tags",
    "CREATE TABLE ats_applications",
    "CREATE TABLE ats_applications_touched",
    "CREATE TABLE ats_interviews",
    "CREATE TABLE ats_offers",
  ]);
  expect(sql).toContain("touch_parents_by_link('ats_applications', 'job_id', 'heal'");
  expect(sql).toContain("touch_parents_by_own('ats_applications', 'application_id', 'both'");
});

it("checks an application's row", () => {
  const application = compileRow(listApplications.table);
  const answer = {
    question: { type: "TEXT", title: "Why?", remote_id: null },
    answer: { content: "Because." },
  };
  const fit = application({ outcome: "HIRED", screening_question_answers: [answer] });
  expect(fit.ok && fit.row[0]).toBe("HIRED");
  expect(application({ outcome: "MAYBE" })).toEqual({
    ok: false,
    reason: "outcome is none of PENDING, HIRED, DECLINED",
  });
});
