/** Reads the files of applications and candidates from the tool: which there are, and what is in one. */
import type { Attachments } from "../connect/attachments.ts";
import { Failure } from "../kernel/failure.ts";
import { readAnswers } from "./read-answers.ts";
import { parsed, type RunAsk } from "./run-ask.ts";
import type { AttachmentReader } from "./source.ts";

export function openAttachments(
  run: RunAsk,
  attachments: Attachments | null,
  config: unknown,
): AttachmentReader | null {
  if (attachments === null) return null;
  const { ofApplication, ofCandidate, content } = attachments;
  return {
    list: async ({ as, ...of }) => {
      const list = as === "application" ? ofApplication : ofCandidate;
      const asks = list.asks(of, { config });
      const what = `the attachments of the ${as}`;
      const answers = await Promise.all(asks.map((ask) => readAnswers(run, list, { ask, what })));
      const files = answers.flat().flatMap((answer) => list.files(answer));
      // Asked for by candidate and by application, a file may come twice.
      return [...new Map(files.map((file) => [file.id, file])).values()];
    },
    load:
      content &&
      (async (id) => {
        const { answer: reply } = await run(content.ask(id, { config }));
        const answer = parsed(content.answer, reply.body, "malformed", "the content of a file");
        const bytes = content.bytes(answer);
        if (bytes === null)
          throw new Failure("missing", "the tool does not have the file any more");
        return bytes;
      }),
  };
}
