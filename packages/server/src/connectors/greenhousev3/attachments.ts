/** Files. Each hangs on an application; the address that comes with it is good for seven days. */
import { attachmentList, type Attachment, type FilesOf } from "../../connect/attachments.ts";
import { said, when } from "../../connect/fields.ts";
import { nextLinkAsk } from "../../connect/paging.ts";
import { type Row, rowsIn } from "../../connect/rows.ts";
import { first, page } from "./lists.ts";

function toFile(file: Row): readonly Attachment[] {
  const [id, url, type] = [said("id")(file), said("url")(file), file["type"]];
  if (id === null || url === null) return [];
  return [
    {
      id,
      type: type === "resume" ? "CV" : type === "cover_letter" ? "COVER_LETTER" : "OTHER",
      fileName: said("filename")(file) ?? id,
      contentType: null,
      url,
      applicationId: said("application_id")(file),
      createdAt: when("created_at")(file),
      updatedAt: when("updated_at")(file),
    },
  ];
}

const files = (query: (of: FilesOf) => Readonly<Record<string, string>> | null) =>
  attachmentList({
    asks: (of) => [query(of) ?? []].flat().map((which) => first("attachments", which)),
    answer: page,
    more: nextLinkAsk("header"),
    files: (answer) => rowsIn(answer).flatMap(toFile),
  });

export const attachments = {
  ofApplication: files(({ applications }) => ({ application_ids: applications.join(",") })),
  ofCandidate: files(({ candidate }) => (candidate === null ? null : { candidate_ids: candidate })),
  content: null,
};
