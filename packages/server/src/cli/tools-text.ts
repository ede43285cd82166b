/** What can be connected, and what each tool asks for. */
import { type AskedField, askedFields } from "../services/tools/asked.ts";
import type { Tool } from "../services/tools/list.ts";

export function toolsText(tools: readonly Tool[]): string {
  return tools.map(toolText).join("\n\n");
}

function toolText({ id, label, credentials_schema, config_schema }: Tool): string {
  const asked = [
    ...askedFields(credentials_schema).map((field) => ({ option: "--credential", ...field })),
    ...askedFields(config_schema).map((field) => ({ option: "--config", ...field })),
  ];
  const width = Math.max(...asked.map(({ option, name }) => option.length + name.length + 3));
  const lines = asked.map((field) => `  ${optionText(field).padEnd(width)}  ${meaning(field)}`);
  const required = asked.filter((field) => field.required).map((field) => ` ${optionText(field)}…`);
  return [
    `${label} (${id})`,
    ...lines,
    `  npx muster integrations connect ${id} --organization "Acme Inc."${required.join("")}`,
  ].join("\n");
}

type Asked = AskedField & { readonly option: string };

const optionText = ({ option, name }: Asked): string => `${option} ${name}=`;

const meaning = ({ required, sentence }: Asked): string =>
  [required ? "" : "Optional.", sentence ?? ""].filter((part) => part !== "").join(" ");
