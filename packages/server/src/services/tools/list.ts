import { z } from "zod";
import type { Connector } from "../../connect/connector.ts";
import type { World } from "../world.ts";
import { coverageOf, type ModelCoverage } from "./coverage.ts";
import { logoOf } from "./logo.ts";

export const toolCategories = ["hris", "ats", "assessment", "lms"] as const;
export type ToolCategory = (typeof toolCategories)[number];

export interface Tool {
  readonly id: string;
  readonly label: string;
  readonly internal_label: string | null;
  readonly assets: {
    readonly logo_url: string;
    readonly icon_url: string;
    readonly icon_black_url: string;
  };
  readonly paid_api_details_markdown: string | null;
  readonly fast_track_details_markdown: string | null;
  readonly partner_only_details_markdown: string | null;
  readonly connection_guide_url: string | null;
  readonly coverage: {
    readonly read_models: readonly ModelCoverage[];
    readonly write_actions: readonly never[];
    readonly features: readonly never[];
  };
  /** Ours: JSON Schemas of what POST /integrations takes for this tool. */
  readonly credentials_schema: unknown;
  readonly config_schema: unknown;
}

/** The tools of a category that this installation can connect, in the order of their labels. */
export function listTools(
  { connectors }: Pick<World, "connectors">,
  category: ToolCategory,
): readonly Tool[] {
  return [...connectors.values()]
    .filter((connector) => connector.categories.some((each) => each.toLowerCase() === category))
    .toSorted((one, other) => one.label.localeCompare(other.label, "en"))
    .map((connector) => describeTool(connector, category));
}

function describeTool(connector: Connector, category: ToolCategory): Tool {
  const shown = connector.categories.filter((each) => each.toLowerCase() === category);
  const logo = logoOf(connector.label);
  return {
    id: connector.tool,
    label: connector.label,
    internal_label: null,
    assets: { logo_url: logo, icon_url: logo, icon_black_url: logoOf(connector.label, "#000") },
    paid_api_details_markdown: null,
    fast_track_details_markdown: null,
    partner_only_details_markdown: null,
    connection_guide_url: null,
    coverage: { read_models: coverageOf(connector, shown), write_actions: [], features: [] },
    credentials_schema: printed(connector.credentials),
    config_schema: printed(connector.config),
  };
}

function printed(schema: z.ZodType): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
}
