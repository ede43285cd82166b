/** What can be connected, and what each tool asks for. */
import { type AskedField, askedFields } from "../services/tools/asked.ts";
import type { Tool, ToolCategory } from "../services/tools/list.ts";

/** A tool of two categories is asked for the same in both: it is shown once. */
export function toolsText(
  lists: readonly { readonly category: ToolCategory; readonly tools: readonly Tool[] }[],
): string {
  const listed = lists.flatMap(({ category, tools }) => tools.map((tool) => ({ tool, category })));
  return [...Map.groupBy(listed, ({ tool }) => tool.id).values()]
    .flatMap((same) => {
      const [first] = same;
      const categories = same.map(({ category }) => category.toUpperCase());
      return first === undefined ? [] : [toolText(first.tool, categories)];
    })
    .join("\n\n");
}

function toolText(
  { id, label, credentials_schema, config_schema }: Tool,
  categories: readonly string[],
): string {
  const asked = [
    ...askedFields(credentials_schema).map((field) => ({ option: "--credential", ...field })),
    ...askedFields(config_schema).map((field) => ({ option: "--config", ...field })),
  ];
  const width = Math.max(...asked.map(({ option, name }) => option.length + name.length + 3));
  const lines = asked.map((field) => `  ${optionText(field).padEnd(width)}  ${meaning(field)}`);
  const required = asked.filter((field) => field.required).map((field) => ` ${optionText(field)}…`);
  return [
    `${label} (${id}): ${categories.join(" and ")}`,
    ...lines,
    `  npx muster integrations connect ${id} --organization "Acme Inc."${required.join("")}`,
  ].join("\n");
}

type Asked = AskedField & { readonly option: string };

const optionText = ({ option, name }: Asked): string => `${option} ${name}=`;

const meaning = ({ required, sentence }: Asked): string =>
  [required ? "" : "Optional.", sentence ?? ""].filter((part) => part !== "").join(" ");
