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
import { moment, text } from "../../connect/coerce.ts";
import { call, search } from "./call.ts";
import { odooRow, type OdooRow } from "./rows.ts";

const columns = [
  "name",
  "mimetype",
  "res_model",
  "res_id",
  "type",
  "url",
  "create_date",
  "write_date",
];

/** Odoo does not say what a file is for: its name often does. */
function typeOf(name: string): Attachment["type"] {
  if (/cover|letter|anschreiben|motivation/i.test(name)) return "COVER_LETTER";
  return /(?:^|[^a-z])cv(?:$|[^a-z])|r[eé]sum[eé]|lebenslauf|curriculum/i.test(name)
    ? "CV"
    : "OTHER";
}

function fileOf(row: OdooRow): Attachment {
  const fileName = text(row["name"]) ?? "file";
  return {
    id: String(row.id),
    type: typeOf(fileName),
    fileName,
    contentType: text(row["mimetype"]),
    url: row["type"] === "url" ? text(row["url"]) : null,
    applicationId: row["res_model"] === "hr.applicant" ? String(row["res_id"]) : null,
    createdAt: moment(row["create_date"]),
    updatedAt: moment(row["write_date"]),
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
  answer: z.object({ result: z.array(odooRow) }),
  files: ({ result }) => result.map(fileOf),
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
