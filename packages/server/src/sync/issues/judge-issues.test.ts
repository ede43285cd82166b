import { describe, expect, test } from "vitest";
import { streams } from "../../../test/harness/fake-source.ts";
import { everything, scopeOf } from "../../derive/scope.ts";
import { consequences, Failure, type FailureKind } from "../../kernel/failure.ts";
import type { IntegrationIssueType } from "../../issues/issues.ts";
import { nothingWithheld } from "../withheld.ts";
import { type Findings, issuesOf, judgeIssues } from "./judge-issues.ts";

const all = Object.values(streams);
const names = all.map(({ name }) => name);

/** A full sync that read everything. */
const fine: Findings = {
  type: "FULL",
  streams: all,
  ended: new Set(names),
  failures: [],
  stoppedBy: null,
  models: [],
  scope: everything,
  fields: new Map(),
  withheld: nothingWithheld,
};
const without = (name: string): ReadonlySet<string> =>
  new Set(names.filter((each) => each !== name));
const stopped = (kind: FailureKind): Partial<Findings> => ({
  ended: new Set(),
  stoppedBy: new Failure(kind, ""),
});
const failing = (stream: string, kind: FailureKind): Partial<Findings> => {
  const models = all
    .filter(({ name }) => name === stream)
    .flatMap(({ feeds }) => feeds.map(({ table }) => table.name));
  const failure = new Failure(kind, "");
  return { ended: without(stream), failures: [{ stream, models, failure }] };
};
const rows = (seen: number, set_aside: number, nameless = 0): Partial<Findings> => ({
  models: [{ model: "hris_teams", seen, set_aside, nameless }],
});

const shown = ({ type, subject }: { type: string; subject: string }) =>
  `${type.replace("integration.", "")} ${subject}`.trim();

const judge = (
  found: Partial<Findings>,
  { open = [], failedBefore = false }: { open?: readonly string[]; failedBefore?: boolean } = {},
) => {
  const known = open.map((name) => {
    const [type = "", subject = ""] = name.split(" ");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the tables below name types
    return { type: `integration.${type}` as IntegrationIssueType, subject };
  });
  const { raise, resolve } = judgeIssues({ ...fine, ...found }, { open: known, failedBefore });
  return { raise: raise.map(shown), resolve: resolve.map(shown) };
};

describe("every failure leads to a decision", () => {
  const again: Readonly<Record<FailureKind, string | null>> = {
    unreachable: "integration.unreachable",
    timed_out: "integration.unreachable",
    broken: "integration.unreachable",
    throttled: "integration.throttled",
    unauthenticated: "integration.authentication_failed",
    forbidden: "integration.permission_missing",
    missing: null,
    expired: null,
    refused: "integration.source_changed",
    malformed: "integration.source_changed",
    oversized: "integration.source_changed",
    endless: "integration.source_changed",
    internal: null,
    overdue: null,
    blocked: "integration.unreachable",
  };
  const transient: readonly string[] = ["unreachable", "timed_out", "broken", "throttled"];

  test.each(Object.entries(again))("%s: %s", (kind, type) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table is total over the kinds
    const failure = new Failure(kind as FailureKind, "the detail is for the log");
    const stream = { stream: "teams", models: ["hris_teams"] };
    const second = issuesOf(failure, stream, { failedBefore: true });
    const first = issuesOf(failure, stream, { failedBefore: false });

    expect(second.map((issue) => issue.type)).toEqual(type === null ? [] : [type]);
    expect(first).toEqual(transient.includes(kind) ? [] : second);
    for (const { message } of second) {
      expect(message).not.toContain("the detail");
      expect(message.length).toBeGreaterThan(100);
    }
  });

  test("the table names them all", () => {
    expect(Object.keys(again).toSorted()).toEqual(Object.keys(consequences).toSorted());
  });
});

test.each<[string, Partial<Findings>, string[]]>([
  [
    "a refused list of two models",
    failing("people", "forbidden"),
    ["permission_missing hris_employees", "permission_missing hris_join_employees_teams"],
  ],
  ["a list in another form", failing("teams", "malformed"), ["source_changed teams"]],
  ["26 of 100 rows that do not fit", rows(100, 26), ["source_changed hris_teams"]],
  ["30 nameless ones of 100", rows(70, 30, 30), ["source_changed hris_teams"]],
  ["20 of 20 rows: too few", rows(20, 20), []],
  ["200 of 1000 rows: not more than a fifth", rows(1000, 200), []],
  ["nothing at all", {}, []],
])("raised: %s", (_, found, raised) => {
  expect(judge(found)).toEqual({ raise: raised, resolve: [] });
});

test.each<[string, string, Partial<Findings>, boolean]>([
  ["credentials work", "authentication_failed", {}, true],
  [
    "credentials work, though one list fails",
    "authentication_failed",
    failing("teams", "refused"),
    true,
  ],
  ["nobody got as far as the credentials", "authentication_failed", stopped("unreachable"), false],
  ["credentials are refused again", "authentication_failed", stopped("unauthenticated"), false],
  ["the model is read again", "permission_missing hris_teams", {}, true],
  [
    "the model is read again by a delta",
    "permission_missing hris_employees",
    { type: "DELTA", ended: new Set(["people"]) },
    true,
  ],
  [
    "a delta does not look",
    "permission_missing hris_teams",
    { type: "DELTA", ended: new Set(["people"]) },
    false,
  ],
  ["another list is refused", "permission_missing hris_teams", failing("jobs", "forbidden"), true],
  [
    "the list fails otherwise",
    "permission_missing hris_teams",
    failing("teams", "malformed"),
    false,
  ],
  [
    "the module was switched off",
    "permission_missing hris_teams",
    failing("teams", "missing"),
    true,
  ],
  [
    "the sync could not even begin",
    "permission_missing hris_teams",
    { ...stopped("unreachable"), streams: [] },
    false,
  ],
  ["it answers again", "unreachable", {}, true],
  ["it answers again", "throttled", failing("teams", "forbidden"), true],
  ["it is silent again", "unreachable", stopped("timed_out"), false],
  ["the list reads well again", "source_changed teams", {}, true],
  [
    "only a delta goes well",
    "source_changed people",
    { type: "DELTA", ended: new Set(["people"]) },
    false,
  ],
  ["the rows fit again", "source_changed hris_teams", rows(100, 3), true],
  ["they still do not", "source_changed hris_teams", rows(100, 50), false],
  ["nobody counted", "field_emptied hris_teams.name", {}, false],
  [
    "its field may not be stored any more",
    "field_emptied hris_teams.name",
    { scope: scopeOf({ hris_teams: { fields: { name: "DISABLED" } } }, []) },
    true,
  ],
  [
    "its model may not be stored any more",
    "field_emptied hris_teams.name",
    { scope: scopeOf({ hris_teams: { setting: "DISABLED" } }, []) },
    true,
  ],
  [
    "its model is not read any more",
    "permission_missing hris_teams",
    { streams: [streams.people] },
    true,
  ],
  ["somebody else's issue", "deletions_held hris_teams", {}, false],
])("gone? %s (%s)", (_, open, found, gone) => {
  const resolved = judge(found, { open: [open] }).resolve.filter((name) => name === open);
  expect(resolved).toEqual(gone ? [open] : []);
});
