/** Who we are to the tool: the credentials get in, wrong ones are recognised, tokens may end, and nobody reads them anywhere. */
import { Failure } from "../../kernel/failure.ts";
import { type Check, during, skip } from "../check.ts";
import { readTool } from "../read-tool.ts";
import { openSubject, type Subject } from "../subject.ts";

export const credentialsGetIn: Check = {
  name: "the credentials are accepted, by the check and by every list",
  needs: "tool",
  run: async (subject) => {
    await using opened = openSubject(subject);
    await opened.source.check();
    const { failures } = await readTool(opened.source, { mostPages: 1 });
    return [...failures].flatMap(([stream, { kind }]) =>
      kind === "unauthenticated" ? [`${stream} is asked for without an accepted identity`] : [],
    );
  },
};

export const wrongCredentialsAreRecognised: Check = {
  name: "wrong credentials are recognised as such",
  needs: "emulator",
  run: async (stage) => {
    if (stage.emulator.wrongCredentials.length === 0)
      return skip(`${stage.connector.label} lets everybody in`);
    const complaints: string[] = [];
    for (const [at, credentials] of stage.emulator.wrongCredentials.entries()) {
      const found = await checkedWith(stage, credentials);
      if (found !== "unauthenticated")
        complaints.push(`wrong credentials no. ${at + 1} count as ${found}`);
    }
    return complaints;
  },
};

async function checkedWith(subject: Subject, credentials: unknown): Promise<string> {
  try {
    await using opened = openSubject(subject, { credentials });
    await opened.source.check();
    return "right";
  } catch (failure) {
    if (failure instanceof Failure) return failure.kind;
    throw failure;
  }
}

export const anEndedTokenGoesUnnoticed: Check = {
  name: "a token or session that ends in the middle goes unnoticed",
  needs: "emulator",
  run: async (stage) => {
    const { auth } = stage.connector.auth;
    if (auth === "none" || auth === "headers")
      return skip(`${stage.connector.label} knows no tokens that end`);
    await using opened = openSubject(stage);
    await opened.source.check();
    const { failures } = await during(stage, { expired: 1 }, () =>
      readTool(opened.source, { mostPages: 1 }),
    );
    return [...failures].map(
      ([stream, { kind }]) => `${stream} ended as ${kind} when its token did`,
    );
  },
};

export const noSecretIsShown: Check = {
  name: "no credential stands in a log, a path or an error",
  needs: "tool",
  run: async (subject) => {
    const secrets = textsOf(subject.credentials);
    await using opened = openSubject(subject);
    const read = (): ReturnType<typeof readTool> => readTool(opened.source, { mostPages: 1 });
    const { failures } = subject.emulator
      ? await during(
          { ...subject, emulator: subject.emulator },
          { broken: 3, cut: 2, html: 2 },
          read,
        )
      : await read();
    const shown: Readonly<Record<string, string>> = {
      "the log": opened.logged(),
      "a request's path": opened.exchanges.map(({ path }) => path).join("\n"),
      "an error": [...failures.values()]
        .map((failure) => `${failure.message} ${String(failure.cause)}`)
        .join("\n"),
    };
    return Object.entries(shown).flatMap(([where, text]) =>
      secrets.some((secret) => text.includes(secret)) ? [`${where} shows a credential`] : [],
    );
  },
};

/** Each credential as it is, and as headers and queries carry it. Short ones stand in other words by chance. */
function textsOf(credentials: unknown): readonly string[] {
  const plain = Object.values(Object(credentials)).filter(
    (value): value is string => typeof value === "string" && value.length >= 6,
  );
  return plain.flatMap((text) => [
    text,
    encodeURIComponent(text),
    Buffer.from(text).toString("base64").replace(/=+$/, "").slice(0, -1),
  ]);
}
