import { z } from "zod";
import { listApplicationFiles, listCandidateFiles } from "../../../services/attachments/list.ts";
import { live } from "../../live.ts";
import { inPath } from "../../parameter.ts";

const file = z.object({
  id: z.string(),
  remote_id: z.string(),
  type: z.enum(["CV", "COVER_LETTER", "OTHER"]),
  data_url: z.string(),
  file_name: z.string(),
  content_type: z.string(),
  remote_created_at: z.iso.datetime().nullable(),
  remote_updated_at: z.iso.datetime().nullable(),
});

export const listApplicationAttachments = live({
  method: "GET",
  path: "/ats/applications/{application_id}/attachments",
  operationId: "GetAtsApplicationsApplicationIdAttachments",
  summary: "The files of an application, as the tool has them now",
  params: { application_id: inPath() },
  answer: z.object({ results: z.array(file) }),
  handle: ({ world, caller, params, ...asked }) =>
    listApplicationFiles(world, caller, { ...asked, id: params.application_id }),
});

export const listCandidateAttachments = live({
  method: "GET",
  path: "/ats/candidates/{candidate_id}/attachments",
  operationId: "GetAtsCandidatesCandidateIdAttachments",
  summary: "The files of a candidate and of their applications, as the tool has them now",
  params: { candidate_id: inPath() },
  answer: z.object({
    results: z.array(
      file.extend({ candidate_id: z.string(), application_id: z.string().nullable() }),
    ),
  }),
  handle: ({ world, caller, params, ...asked }) =>
    listCandidateFiles(world, caller, { ...asked, id: params.candidate_id }),
});
