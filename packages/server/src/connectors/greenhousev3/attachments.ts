/** Files. Each hangs on an application; the address that comes with it is good for seven days. */
import { attachmentList, type Attachment } from "../../connect/attachments.ts";
import { nextLinkAsk } from "../../connect/paging.ts";
import { first, page } from "./lists.ts";
import { id, row, said, when } from "./rows.ts";

function toFiles(pages: readonly unknown[]): readonly Attachment[] {
  return pages.flatMap((one) => {
    const { data: file = {} } = row.safeParse(one);
    const [of, url] = [id(file), said("url")(file)];
    if (of === null || url === null) return [];
    const type = said("type")(file);
    return [
      {
        id: of,
        type: type === "resume" ? "CV" : type === "cover_letter" ? "COVER_LETTER" : "OTHER",
        fileName: said("filename")(file) ?? of,
        contentType: null,
        url,
        applicationId: said("application_id")(file),
        createdAt: when("created_at")(file),
        updatedAt: when("updated_at")(file),
      },
    ];
  });
}

const shared = { answer: page, more: nextLinkAsk("header"), files: toFiles };

export const attachments = {
  ofApplication: attachmentList({
    asks: ({ applications }) => [first("attachments", { application_ids: applications.join(",") })],
    ...shared,
  }),
  ofCandidate: attachmentList({
    asks: ({ candidate }) =>
      candidate === null ? [] : [first("attachments", { candidate_ids: candidate })],
    ...shared,
  }),
  content: null,
};
