/** What `muster sandbox <command>` can do with a running sandbox: words in, one request, a sentence out. */
import { parseArgs } from "node:util";
import { z } from "zod";
import { invalid } from "../kernel/problem.ts";

export interface SandboxCommand {
  readonly name: string;
  /** Without the name. */
  readonly usage: string;
  readonly about: string;
  /** Rejects with a message for the person who typed it. */
  readonly run: (url: string, args: readonly string[]) => Promise<string>;
}

interface Spec {
  readonly name: string;
  readonly about: string;
  /** Names of the arguments in order; one with a question mark may be left out. */
  readonly takes: readonly string[];
  /** Option as typed → member of the wish. */
  readonly options?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

type Wish = Readonly<Record<string, string | boolean>>;

const changeSpecs: readonly Spec[] = [
  {
    name: "hire",
    about: "a new person joins, today unless told otherwise",
    takes: ["given_name?", "family_name?"],
    options: { unit: "unit", site: "site", on: "joined", "reports-to": "reports_to" },
  },
  {
    name: "rename",
    about: "a person gets another name",
    takes: ["id", "given_name", "family_name?"],
  },
  {
    name: "move",
    about: "a person changes the team, and the site if told so",
    takes: ["id", "unit"],
    options: { site: "site" },
  },
  {
    name: "fire",
    about: "a person leaves, today unless told otherwise",
    takes: ["id"],
    options: { on: "on" },
  },
  {
    name: "delete",
    about: "a person vanishes with everything that belongs to them; --soft leaves a mark",
    takes: ["id"],
    flags: ["soft"],
  },
  {
    name: "raise",
    about: "a person earns more (5 % unless told otherwise), by a new contract",
    takes: ["id", "percent?"],
  },
  {
    name: "absence",
    about: "a person asks for leave",
    takes: ["id"],
    options: { type: "leave_type", from: "from", until: "until" },
  },
  { name: "rename-location", about: "a site gets another name", takes: ["id", "label"] },
  { name: "rename-unit", about: "a team or department gets another name", takes: ["id", "title"] },
];

const account = "account";

function usageOf({ takes, options = {}, flags = [] }: Spec): string {
  const words = takes.map((word) => (word.endsWith("?") ? `[${word.slice(0, -1)}]` : `<${word}>`));
  const optional = Object.keys(options).map((option) => `[--${option} …]`);
  return [...words, ...optional, ...flags.map((flag) => `[--${flag}]`)].join(" ");
}

interface Typed {
  readonly base: string;
  readonly wish: Wish;
}

function parse(spec: Spec, url: string, args: readonly string[]): Typed {
  const { takes, options = {}, flags = [] } = spec;
  const declared = Object.fromEntries([
    ...[...Object.keys(options), account].map((name) => [name, { type: "string" as const }]),
    ...flags.map((name) => [name, { type: "boolean" as const }]),
  ]);
  const usage = `usage: muster sandbox ${spec.name} ${usageOf(spec)}`;
  let typed: ReturnType<typeof parseArgs>;
  try {
    typed = parseArgs({ args: [...args], options: declared, allowPositionals: true });
  } catch (error) {
    // Node goes on with advice about "--" that does not fit a hand at the keyboard.
    const [complaint] = error instanceof Error ? error.message.split(". ") : ["not understood"];
    throw invalid(`${complaint}\n${usage}`, error);
  }
  const needed = takes.filter((word) => !word.endsWith("?")).length;
  const { positionals, values } = typed;
  if (positionals.length < needed || positionals.length > takes.length) throw invalid(usage);
  const wish: Record<string, string | boolean> = {};
  for (const [at, word] of positionals.entries()) wish[(takes[at] ?? "").replace("?", "")] = word;
  for (const [option, value] of Object.entries(values)) {
    if (option !== account && !Array.isArray(value) && value !== undefined)
      wish[options[option] ?? option] = value;
  }
  const other = values[account];
  return { base: typeof other === "string" ? `${url}/accounts/${other}` : url, wish };
}

const answerSchema = z.union([
  z.object({ error: z.object({ message: z.string() }) }),
  z.object({ changed: z.string(), some: z.array(z.string()).optional() }),
  z.object({ items: z.array(z.looseObject({ id: z.string() })), total: z.number() }),
]);

async function ask(url: string, init: RequestInit): Promise<z.output<typeof answerSchema>> {
  let body: unknown;
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
    body = await answer.json();
  } catch (cause) {
    throw invalid(`no sandbox answers at ${new URL(url).origin}; is "npm start" running?`, cause);
  }
  const answer = answerSchema.safeParse(body);
  if (!answer.success)
    throw invalid(`what answers at ${new URL(url).origin} is no sandbox`, answer.error);
  if ("error" in answer.data) throw invalid(answer.data.error.message);
  return answer.data;
}

function post(url: string, body: unknown): ReturnType<typeof ask> {
  return ask(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

function changeCommand(spec: Spec): SandboxCommand {
  return {
    name: spec.name,
    usage: usageOf(spec),
    about: spec.about,
    run: async (url, args) => {
      const { base, wish } = parse(spec, url, args);
      const answer = await post(`${base}/control/${spec.name}`, wish);
      return "changed" in answer ? answer.changed : "";
    },
  };
}

const mutateSpec: Spec = {
  name: "mutate",
  about: "so many random changes (one unless told otherwise)",
  takes: ["count?"],
};
const mutate: SandboxCommand = {
  name: mutateSpec.name,
  usage: usageOf(mutateSpec),
  about: mutateSpec.about,
  run: async (url, args) => {
    const { base, wish } = parse(mutateSpec, url, args);
    const answer = await post(`${base}/control/mutate?count=${String(wish["count"] ?? 1)}`, {});
    return "changed" in answer ? [answer.changed, ...(answer.some ?? [])].join("\n") : "";
  },
};

const listSpec: Spec = {
  name: "list",
  about: "the first rows of a list (people unless told otherwise)",
  takes: ["list?"],
  options: { limit: "limit" },
};
/** Members that say best what a row is, in the order in which they are shown. */
const telling = ["given_name", "family_name", "position_name", "label", "title", "legal_name"];

const list: SandboxCommand = {
  name: listSpec.name,
  usage: usageOf(listSpec),
  about: listSpec.about,
  run: async (url, args) => {
    const { base, wish } = parse(listSpec, url, args);
    const name = String(wish["list"] ?? "people");
    const query = new URLSearchParams({ limit: String(wish["limit"] ?? 20) });
    const answer = await ask(`${base}/api/${name}?${query.toString()}`, {});
    if (!("items" in answer)) return "";
    const lines = answer.items.map((row) => {
      const words = telling.map((member) => row[member]).filter((word) => typeof word === "string");
      return [row.id.padEnd(10), ...words].join(" ");
    });
    return [...lines, `${answer.items.length} of ${answer.total} ${name}`].join("\n");
  },
};

export const sandboxCommands: readonly SandboxCommand[] = [
  list,
  ...changeSpecs.map(changeCommand),
  mutate,
];
