/** Files of applications and candidates. Odoo gives their bytes inside an answer, to nobody but us. */
import { Buffer } from "node:buffer";
import { z } from "zod";
import type { Attachment, AttachmentList, Attachments } from "../../connect/attachments.ts";
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
const answer = z.object({ result: z.array(odooRow) });

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
    contentType: text(row["mimetype"]) ?? "application/octet-stream",
    url: row["type"] === "url" ? text(row["url"]) : null,
    applicationId: row["res_model"] === "hr.applicant" ? String(row["res_id"]) : null,
    createdAt: moment(row["create_date"]),
    updatedAt: moment(row["write_date"]),
  };
}

/** Where there are no candidates, `applicant-<id>` is the candidate of an application. */
const filesOf = (model: string): AttachmentList => ({
  asks: (remoteId) => {
    const [, applicant] = /^applicant-(\d+)$/.exec(remoteId) ?? [];
    const owner = [
      ["res_model", "=", applicant ? "hr.applicant" : model],
      ["res_id", "=", Number(applicant ?? remoteId)],
    ];
    return [search("ir.attachment", owner, columns)];
  },
  answer,
  files: (of) => answer.parse(of).result.map(fileOf),
});

const content = z.object({ result: z.tuple([z.object({ datas: z.string() })]) });

export const odooAttachments: Attachments = {
  ofApplication: filesOf("hr.applicant"),
  ofCandidate: filesOf("hr.candidate"),
  content: {
    ask: (id) => call("ir.attachment", "read", [[Number(id)], ["datas"]], {}),
    answer: content,
    bytes: (of) => Buffer.from(content.parse(of).result[0].datas, "base64"),
  },
};
