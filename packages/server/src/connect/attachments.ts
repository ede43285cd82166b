/** Files of applications and candidates. They are not mirrored: whoever asks for them gets what the tool has now. */
import type { z } from "zod";
import type { Ask } from "./ask.ts";
import type { Answered } from "./companion.ts";

export interface Attachment {
  /** The tool's. */
  readonly id: string;
  readonly type: "CV" | "COVER_LETTER" | "OTHER";
  readonly fileName: string;
  /** `application/pdf`; null where the tool does not say: then the file's name tells. */
  readonly contentType: string | null;
  /** Where anybody may load the file for a while; null where only we may: then it is loaded through us. */
  readonly url: string | null;
  /** The tool's id of the application it belongs to; null: to the candidate as such. */
  readonly applicationId: string | null;
  /** ISO. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/** Whose files are asked for, in the tool's ids: one application, or a candidate with all applications that are mirrored. */
export interface FilesOf {
  /** Null for an application of nobody. */
  readonly candidate: string | null;
  readonly applications: readonly string[];
}

interface Site<Config = unknown> {
  readonly config: Config;
}

export interface AttachmentList {
  readonly asks: (of: FilesOf, site: Site) => readonly Ask[];
  readonly answer: z.ZodType;
  /** What goes on behind an answer; null ends it. */
  readonly more: ((page: Answered) => Ask | null) | null;
  readonly files: (answer: unknown) => readonly Attachment[];
}

/** How one file is loaded, and its bytes in the answer. */
export interface AttachmentContent {
  readonly ask: (attachmentId: string, site: Site) => Ask;
  readonly answer: z.ZodType;
  /** Null: the tool does not have it any more. */
  readonly bytes: (answer: unknown) => Uint8Array | null;
}

export interface Attachments {
  readonly ofApplication: AttachmentList;
  /** Those of the candidate's applications too. */
  readonly ofCandidate: AttachmentList;
  /** For files without a URL of their own; null: all have one. */
  readonly content: AttachmentContent | null;
}

/** Declares how files are listed with the type of its answers checked, and hands it on without it. */
export function attachmentList<Schema extends z.ZodType, Config = unknown>(declared: {
  readonly asks: (of: FilesOf, site: Site<Config>) => readonly Ask[];
  readonly answer: Schema;
  readonly more?: (
    page: Omit<Answered, "answer"> & { readonly answer: z.output<Schema> },
  ) => Ask | null;
  readonly files: (answer: z.output<Schema>) => readonly Attachment[];
}): AttachmentList {
  // The engine calls these functions only with answers that passed the schema named here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { more: null, ...declared } as unknown as AttachmentList;
}

/** Declares how a file is loaded, in the same way. */
export function attachmentContent<Schema extends z.ZodType, Config = unknown>(declared: {
  readonly ask: (attachmentId: string, site: Site<Config>) => Ask;
  readonly answer: Schema;
  readonly bytes: (answer: z.output<Schema>) => Uint8Array | null;
}): AttachmentContent {
  // As above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return declared as unknown as AttachmentContent;
}
