import { z } from "zod";
import { listTools as list, toolCategories } from "../../../services/tools/list.ts";
import { keyed } from "../../endpoint.ts";
import { wordInPath } from "../../parameter.ts";

const coverage_status = z.enum(["SUPPORTED", "UNSUPPORTED", "NOT_IMPLEMENTED", "UNKNOWN"]);
const covered = z.object({ id: z.string(), label: z.string(), coverage_status });
const model = covered.extend({ fields: z.array(z.object({ id: z.string(), coverage_status })) });

const tool = z.object({
  id: z.string(),
  label: z.string(),
  internal_label: z.string().nullable(),
  assets: z.object({ logo_url: z.string(), icon_url: z.string(), icon_black_url: z.string() }),
  paid_api_details_markdown: z.string().nullable(),
  fast_track_details_markdown: z.string().nullable(),
  partner_only_details_markdown: z.string().nullable(),
  connection_guide_url: z.string().nullable(),
  coverage: z.object({
    read_models: z.array(model),
    write_actions: z.array(model),
    features: z.array(covered),
  }),
  // Ours: what POST /integrations takes for the tool.
  credentials_schema: z.unknown(),
  config_schema: z.unknown(),
});

export const listTools = keyed({
  method: "GET",
  path: "/tools/{category}",
  operationId: "GetToolsCategory",
  summary: "The tools that can be connected, what each brings and what it takes to connect it",
  params: { category: wordInPath(toolCategories, "hris") },
  answer: z.object({ tools: z.array(tool) }),
  handle: ({ world, params }) => ({ tools: list(world, params.category) }),
});
