/** Files of applications and candidates. They are not mirrored: whoever asks for them gets what the tool has now. */
import type { z } from "zod";
import type { Ask } from "./ask.ts";

export interface Attachment {
  /** The tool's. */
  readonly id: string;
  readonly type: "CV" | "COVER_LETTER" | "OTHER";
  readonly fileName: string;
  readonly contentType: string;
  /** Where anybody may load the file for a while; null where only we may: then it is loaded through us. */
  readonly url: string | null;
  /** The tool's id of the application it belongs to; null: to the candidate as such. */
  readonly applicationId: string | null;
  /** ISO. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/** How the files of one record are asked for, by the tool's id of it. */
export interface AttachmentList {
  readonly asks: (remoteId: string, place: { readonly config: unknown }) => readonly Ask[];
  readonly answer: z.ZodType;
  readonly files: (answer: unknown) => readonly Attachment[];
}

export interface Attachments {
  readonly ofApplication: AttachmentList;
  readonly ofCandidate: AttachmentList;
  /** For files without a URL of their own: how one is loaded, and its bytes in the answer. */
  readonly content: {
    readonly ask: (attachmentId: string, place: { readonly config: unknown }) => Ask;
    readonly answer: z.ZodType;
    readonly bytes: (answer: unknown) => Uint8Array;
  } | null;
}
