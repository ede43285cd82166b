/** How files of the tool are shown to callers: under our id, with an address where they can be loaded. */
import type { Attachment } from "../../connect/attachments.ts";
import { recordId } from "../../kernel/ids.ts";
import { linksTo } from "../public-url.ts";
import type { Caller, World } from "../world.ts";
import { fileToken, longestAttachmentId } from "./file-link.ts";
import { fileType } from "./file-type.ts";

export interface ListedFile {
  readonly id: string;
  readonly remote_id: string;
  readonly type: Attachment["type"];
  readonly data_url: string;
  readonly file_name: string;
  readonly content_type: string;
  readonly remote_created_at: string | null;
  readonly remote_updated_at: string | null;
}

export interface HandedOut {
  readonly results: readonly { readonly file: Attachment; readonly shown: ListedFile }[];
  readonly warnings: readonly string[];
}

export async function handOut(
  world: World,
  caller: Caller,
  {
    integrationId,
    files,
    loads,
  }: {
    readonly integrationId: string;
    readonly files: readonly Attachment[];
    /** Files without a URL can be loaded through us. */
    readonly loads: boolean;
  },
): Promise<HandedOut> {
  const links = await linksTo(world);
  const urlOf = (file: Attachment): string | null => {
    if (isFetchable(file.url)) return file.url;
    if (!loads || file.id.length > longestAttachmentId) return null;
    const { environmentId } = caller;
    const { id: attachmentId, fileName } = file;
    const linked = { environmentId, integrationId, attachmentId, fileName };
    const token = fileToken(world.seals, world.clock.now(), {
      ...linked,
      contentType: fileType(file),
    });
    return `${links}/v1/files/${token}`;
  };
  const results = files.flatMap((file) => {
    const data_url = urlOf(file);
    return data_url === null ? [] : [{ file, shown: shownFile(integrationId, file, data_url) }];
  });
  const left = files.length - results.length;
  return { results, warnings: left === 0 ? [] : [leftOut(left)] };
}

/** A tool may keep links that people typed; of those only what a program can load is handed on. */
function isFetchable(url: string | null): url is string {
  return url !== null && /^https?:$/.test(URL.parse(url)?.protocol ?? "");
}

const leftOut = (left: number): string =>
  `Attachments that cannot be loaded from the tool are left out: ${left}.`;

function shownFile(integrationId: string, file: Attachment, data_url: string): ListedFile {
  return {
    id: recordId(integrationId, "attachments", file.id),
    remote_id: file.id,
    type: file.type,
    data_url,
    file_name: file.fileName,
    content_type: fileType(file),
    remote_created_at: file.createdAt,
    remote_updated_at: file.updatedAt,
  };
}
