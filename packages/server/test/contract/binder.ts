/** A tool of both categories that keeps files: a connector for tests, and how services reach it over HTTP. */
import {
  atsApplications,
  atsCandidates,
  hrisEmployees,
  hrisJoinEmployeesTeams,
} from "@muster/model";
import { z } from "zod";
import { attachmentContent, attachmentList } from "../../src/connect/attachments.ts";
import type { FilesOf } from "../../src/connect/attachments.ts";
import type { Ask } from "../../src/connect/ask.ts";
import { connector } from "../../src/connect/connector.ts";
import { wholeAnswer } from "../../src/connect/paging.ts";
import { stream } from "../../src/connect/stream.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { createLog } from "../../src/kernel/log.ts";
import type { OpenSource } from "../../src/services/sources.ts";
import { openSource } from "../../src/source/declared.ts";
import type { RequestLog } from "../../src/sync/asking/request-log.ts";
import { localBudgets } from "../../src/source/local-budget.ts";

const config = z.object({ base_url: z.url() });

const listed = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["CV", "COVER_LETTER", "OTHER"]).default("OTHER"),
      name: z.string(),
      mime: z.string().nullish().default(null),
      url: z.string().nullish().default(null),
      application: z.string().nullish().default(null),
    }),
  ),
  next: z.string().nullish(),
});
export type BinderFile = z.input<typeof listed>["items"][number];

const files = (asks: (of: FilesOf) => readonly Ask[]) =>
  attachmentList({
    asks,
    answer: listed,
    more: ({ answer: { next } }) =>
      next == null ? null : { method: "GET", path: "/files", query: { cursor: next } },
    files: ({ items }) =>
      items.map(({ id, kind: type, name: fileName, mime: contentType, url, application }) => ({
        id,
        type,
        fileName,
        contentType,
        url,
        applicationId: application,
        createdAt: "2026-01-02T03:04:05.000Z",
        updatedAt: null,
      })),
  });

export const binder = connector({
  tool: "binder",
  label: "Binder",
  categories: ["HRIS", "ATS"],
  version: 1,
  credentials: z.object({ token: z.string() }),
  config,
  baseUrl: ({ base_url }) => base_url,
  auth: { auth: "headers", headers: ({ token }) => ({ authorization: `Bearer ${token}` }) },
  check: () => ({ method: "GET", path: "/me" }),
  limits: { concurrency: 50, timeoutSeconds: 5, rate: null },
  streams: [
    stream({
      name: "everything",
      ask: () => ({ method: "GET", path: "/rows" }),
      answer: z.unknown(),
      rows: () => [],
      paging: wholeAnswer,
      row: z.unknown(),
      absence: "deleted",
      feeds: [
        [hrisEmployees, ["first_name", "last_name"]] as const,
        [hrisJoinEmployeesTeams, ["employee_id", "team_id"]] as const,
        [atsCandidates, ["first_name", "last_name"]] as const,
        [atsApplications, ["candidate_id", "outcome"]] as const,
      ].map(([table, fields]) => ({
        table,
        fields,
        whole: true,
        sooner: false,
        byField: {},
        companions: {},
        records: () => [],
      })),
    }),
  ],
  attachments: {
    ofApplication: files(({ applications }) => [
      { method: "GET", path: "/files", query: { applications: applications.join(",") } },
    ]),
    ofCandidate: files(({ candidate, applications }) => [
      { method: "GET", path: "/files", query: { candidate } },
      ...(applications.length === 0
        ? []
        : [
            {
              method: "GET",
              path: "/files",
              query: { applications: applications.join(",") },
            } as const,
          ]),
    ]),
    content: attachmentContent({
      ask: (id) => ({ method: "POST", path: "/read", body: { id } }),
      answer: z.object({ data: z.union([z.string(), z.literal(false)]) }),
      bytes: ({ data }) => (data === false ? null : Buffer.from(data, "base64")),
    }),
  },
});

/** Reaches the binder as main.ts reaches tools; `requests` says where they are logged. */
export const openBinder =
  (requests: () => RequestLog): OpenSource =>
  ({ tool, loggedFor, ...access }) => {
    if (tool !== binder.tool) throw new Error(`there is no connector for ${tool}`);
    return openSource({
      connector: binder,
      policy: { allowPrivateNetworks: true },
      budgetOf: localBudgets(systemClock),
      clock: systemClock,
      random: Math.random,
      log: createLog({ level: "silent", pretty: false }),
      signal: new AbortController().signal,
      onExchange: (exchanged) => {
        if (loggedFor !== null) requests().note(loggedFor, exchanged);
      },
      ...access,
    });
  };
