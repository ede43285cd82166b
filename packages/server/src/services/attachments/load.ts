/** Loads a file from the tool for whoever has a link to it. */
import { Failure } from "../../kernel/failure.ts";
import { openGate } from "../../source/gate.ts";
import { findIntegration } from "../integrations/find.ts";
import { askTool } from "../live/ask-tool.ts";
import type { OpenSource } from "../sources.ts";
import type { World } from "../world.ts";
import type { LinkedFile } from "./file-link.ts";

/** A file comes inside JSON, a third larger than it is. */
const maxAnswerBytes = 40 * 1024 * 1024;

/** Each is in memory several times while it is unpacked; more of them wait. */
const threeAtOnce = openGate(3);

export async function loadFile(
  world: World,
  { environmentId, integrationId, attachmentId }: LinkedFile,
  openSource: OpenSource,
): Promise<Uint8Array> {
  const caller = { environmentId };
  const integration = await findIntegration(world.db, caller, integrationId);
  return threeAtOnce(() =>
    askTool(world, caller, {
      integration,
      openSource,
      maxAnswerBytes,
      work: async ({ attachments }) => {
        if (attachments?.load != null) return attachments.load(attachmentId);
        throw new Failure("missing", "the tool's files are not loaded through us any more");
      },
    }),
  );
}
