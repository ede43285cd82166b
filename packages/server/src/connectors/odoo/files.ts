/** Files of applications and candidates. Odoo gives their bytes inside an answer, to nobody but us. */
import { Buffer } from "node:buffer";
import { z } from "zod";
import {
  type Attachment,
  attachmentContent,
  attachmentList,
  type Attachments,
  type FilesOf,
} from "../../connect/attachments.ts";
import { said, when } from "../../connect/fields.ts";
import { type Row, rowsIn } from "../../connect/rows.ts";
import { call, search } from "./call.ts";

const columns = "name mimetype res_model res_id type url create_date write_date".split(" ");

/** Odoo does not say what a file is for: its name often does. */
function typeOf(name: string): Attachment["type"] {
  if (/cover|letter|anschreiben|motivation/i.test(name)) return "COVER_LETTER";
  return /(?:^|[^a-z])cv(?:$|[^a-z])|r[eé]sum[eé]|lebenslauf|curriculum/i.test(name)
    ? "CV"
    : "OTHER";
}

function fileOf(row: Row): Attachment {
  const fileName = said("name")(row) ?? "file";
  return {
    id: String(row["id"]),
    type: typeOf(fileName),
    fileName,
    contentType: said("mimetype")(row),
    url: row["type"] === "url" ? said("url")(row) : null,
    applicationId: row["res_model"] === "hr.applicant" ? said("res_id")(row) : null,
    createdAt: when("create_date")(row),
    updatedAt: when("write_date")(row),
  };
}

/** An application's are its candidate's too: that is where Odoo 18 puts what comes with it. */
const files = attachmentList({
  asks: ({ candidate, applications }: FilesOf) =>
    [
      { model: "hr.candidate", ids: [Number(candidate ?? "")] },
      { model: "hr.applicant", ids: applications.map(Number) },
    ].flatMap(({ model, ids }) => {
      const known = ids.filter((id) => id > 0);
      const owned = [
        ["res_model", "=", model],
        ["res_id", "in", known],
      ];
      return known.length === 0 ? [] : [search("ir.attachment", owned, columns)];
    }),
  answer: z.object({ result: z.array(z.unknown()) }),
  files: ({ result }) => rowsIn(result).map(fileOf),
});

export const odooAttachments: Attachments = {
  ofApplication: files,
  ofCandidate: files,
  content: attachmentContent({
    ask: (id) => call("ir.attachment", "read", [[Number(id)], ["datas"]], {}),
    answer: z.object({ result: z.array(z.object({ datas: z.unknown() })).max(1) }),
    bytes: ({ result: [file] }) =>
      typeof file?.datas === "string" ? Buffer.from(file.datas, "base64") : null,
  }),
};
