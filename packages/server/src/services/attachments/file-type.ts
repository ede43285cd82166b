import { extname } from "node:path";

/** Anything; nobody tries to show it. */
const bytes = "application/octet-stream";

const byEnding: Readonly<Record<string, string>> = {
  ".pdf": "application/pdf",
  ".doc": "application/msword",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".odt": "application/vnd.oasis.opendocument.text",
  ".pages": "application/vnd.apple.pages",
  ".rtf": "application/rtf",
  ".txt": "text/plain",
  ".md": "text/markdown",
  ".html": "text/html",
  ".csv": "text/csv",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".zip": "application/zip",
};

/** What the tool says, where that is a content type at all; else what the file's name says. */
export function fileType({
  contentType,
  fileName,
}: {
  readonly contentType: string | null;
  readonly fileName: string;
}): string {
  const told = contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,98}$/.test(told)) return told;
  return byEnding[extname(fileName).toLowerCase()] ?? bytes;
}
