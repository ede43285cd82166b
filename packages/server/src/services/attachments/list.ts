/** Lists the files of an application or a candidate, as the tool has them now. */
import { atsApplications, atsCandidates } from "@muster/model";
import type { Scope } from "../../derive/scope.ts";
import { recordId } from "../../kernel/ids.ts";
import { Problem } from "../../kernel/problem.ts";
import { findApplication, findCandidate, type Person } from "../../records/find-person.ts";
import { scopeOfIntegration } from "../integrations/find.ts";
import { askTool, type LiveAsk } from "../live/ask-tool.ts";
import { missing } from "../missing.ts";
import { refuseDisabled } from "../records/refuse-disabled.ts";
import type { Caller, World } from "../world.ts";
import { type HandedOut, handOut, type ListedFile } from "./hand-out.ts";

export interface CandidateFile extends ListedFile {
  readonly candidate_id: string;
  readonly application_id: string | null;
}

export interface Files<File extends ListedFile> {
  readonly results: readonly File[];
  readonly warnings: readonly string[];
}

/** `id` is ours, of the application or the candidate. */
export type FilesAsk = LiveAsk & { readonly id: string };

export async function listApplicationFiles(
  world: World,
  caller: Caller,
  ask: FilesAsk,
): Promise<Files<ListedFile>> {
  const { integration, id } = ask;
  const scope = scopeOfIntegration(integration);
  refuseWithout(world, ask);
  refuseDisabled(scope, atsApplications);
  const application = await findApplication(world.db, { integrationId: integration.id, id });
  if (application === null) throw notThere(ask, "application");
  const person = allowed(application, {
    candidate: scope.wants(atsCandidates) && scope.wants(atsApplications, "candidate_id"),
    applications: true,
  });
  const found = await listFiles(world, caller, { ...ask, person, as: "application" });
  return { ...found, results: found.results.map(({ shown }) => shown) };
}

export async function listCandidateFiles(
  world: World,
  caller: Caller,
  ask: FilesAsk,
): Promise<Files<CandidateFile>> {
  const { integration, id } = ask;
  const scope = scopeOfIntegration(integration);
  refuseWithout(world, ask);
  refuseDisabled(scope, atsCandidates);
  const candidate = await findCandidate(world.db, { integrationId: integration.id, id });
  if (candidate === null) throw notThere(ask, "candidate");
  const person = allowed(candidate, { candidate: true, applications: showsLink(scope) });
  const found = await listFiles(world, caller, { ...ask, person, as: "candidate" });
  const known = new Set(person.applications);
  return {
    ...found,
    results: found.results.map(({ file, shown }) => ({
      ...shown,
      candidate_id: id,
      // As in the lists: what is not mirrored is not named.
      application_id:
        file.applicationId !== null && known.has(file.applicationId)
          ? recordId(integration.id, atsApplications.name, file.applicationId)
          : null,
    })),
  };
}

/** May it be known which applications a candidate has? */
const showsLink = (scope: Scope): boolean =>
  scope.wants(atsApplications) && scope.wants(atsApplications, "candidate_id");

function allowed(
  person: Person,
  may: { readonly candidate: boolean; readonly applications: boolean },
): Person {
  return {
    candidate: may.candidate ? person.candidate : null,
    applications: may.applications ? person.applications : [],
  };
}

/** A tool without files is no fault of the record, so it is said first. */
function refuseWithout({ connectors }: World, { integration: { tool } }: FilesAsk): void {
  const connector = connectors.get(tool);
  if (connector?.attachments != null) return;
  throw new Problem(
    "INTEGRATION.ACTION_NOT_AVAILABLE",
    `${connector?.label ?? tool} has no attachments that can be read.`,
  );
}

/** During the first sync what is missing may still come. */
function notThere({ integration, id }: FilesAsk, what: string): Problem {
  if (integration.first_synced_at !== null) return missing(what, id);
  return new Problem(
    "INTEGRATION.SETUP_SYNC_PENDING",
    `The integration's first sync has not brought this ${what} yet. Wait for the data-changed webhook.`,
  );
}

async function listFiles(
  world: World,
  caller: Caller,
  ask: FilesAsk & { readonly person: Person; readonly as: "application" | "candidate" },
): Promise<HandedOut> {
  const { integration, openSource, person, as } = ask;
  const listed = await askTool(world, caller, {
    integration,
    openSource,
    work: async ({ attachments }) => ({
      files: (await attachments?.list({ ...person, as })) ?? [],
      loads: attachments?.load != null,
    }),
  });
  return handOut(world, caller, { integrationId: integration.id, ...listed });
}
