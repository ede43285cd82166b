import { type LinkedFile, readFileToken } from "../../../services/attachments/file-link.ts";
import { loadFile as load } from "../../../services/attachments/load.ts";
import { type Answer, Refusal } from "../../answer.ts";
import { type ApiEndpoint, described, type Incoming } from "../../endpoint.ts";
import { inTurn } from "../../live.ts";
import { type Parameter, readParameters } from "../../parameter.ts";

/** Longer than what is taken elsewhere, and worth a 404 whatever is wrong with it. */
const token: Parameter<string> = { schema: { type: "string" }, absent: "", read: (text) => text };
const params = { token };

/** The link is all that it takes: programs and browsers load files without our key. */
export const loadFile: ApiEndpoint = {
  ...described(
    {
      method: "GET",
      path: "/files/{token}",
      operationId: "GetFilesToken",
      summary:
        "A file of the tool that a list of attachments gave a link to; the link lives an hour",
      params,
      answer: { contentType: "application/octet-stream" },
    },
    "nothing",
  ),
  group: "unified",
  run: async (incoming) => {
    const file = fileOf(incoming);
    const { world, openSource } = incoming.ground;
    return inTurn(incoming, file.integrationId, async () =>
      fileAnswer(file, await load(world, file, openSource)),
    );
  },
};

function fileOf({ ground: { world }, params: given }: Incoming): LinkedFile {
  const file = readFileToken(world.seals, world.clock.now(), readParameters(params, given).token);
  if (file === "unknown") throw new Refusal(404, "PLATFORM.INPUT_INVALID", { message: unknown });
  if (file === "expired") throw new Refusal(410, "PLATFORM.INPUT_INVALID", { message: expired });
  return file;
}

const unknown = "This is no link to a file.";
const expired = "The link to this file has expired. List the attachments again for a new one.";

function fileAnswer({ fileName, contentType }: LinkedFile, bytes: Uint8Array): Answer {
  return {
    status: 200,
    contentType,
    headers: {
      "content-disposition": disposition(fileName),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
    body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}

/** Never shown in a page, whatever it says it is; the name as plain text and, for all other letters, as RFC 8187 has it. */
function disposition(name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, "_");
  const full = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
