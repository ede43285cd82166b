import { type AnyTable, tableNamed } from "@muster/model";
import type { Connector } from "../../connect/connector.ts";
import { fieldName, type Setting, settingOf } from "../../derive/scope.ts";
import { momentOf, momentOrNull } from "../moment.ts";
import { defaultScopeConfigId } from "../scope-configs/default.ts";
import { coverageOf, type ModelCoverage } from "../tools/coverage.ts";
import { logoOf } from "../tools/logo.ts";
import type { Caller } from "../world.ts";
import { type EndUser, endUserOf, type SetupStatus, setupStatusOf } from "./end-user.ts";
import { type Integration, type IntegrationStatus, scopeOfIntegration } from "./find.ts";

interface Scoped {
  readonly id: string;
  readonly is_available: boolean;
  readonly coverage_status: ModelCoverage["coverage_status"];
  readonly scope_config_setting: Setting;
  readonly opted_out_by_customer: boolean;
}

interface ReadModel extends Scoped {
  readonly label: string;
  readonly fields: readonly Scoped[];
}

/** An integration as the contract's GET /integrations/{integration_id} shows it. */
export interface IntegrationDetails {
  readonly id: string;
  readonly tool: {
    readonly id: string;
    readonly label: string;
    readonly internal_label: string | null;
    readonly logo_url: string;
    readonly icon_url: string;
  };
  readonly category: string;
  readonly status: IntegrationStatus;
  readonly setup_status: SetupStatus;
  readonly end_user: EndUser;
  readonly scope_config: { readonly id: string; readonly name: string | null };
  readonly data_expired_at: string | null;
  readonly created_at: string;
  readonly beta: boolean;
  readonly read_models: readonly ReadModel[];
  readonly write_actions: readonly never[];
  /** Ours. */
  readonly keeps_remote_data: boolean;
}

/** A connector may have been taken out of this installation while its integrations stay. */
export function describeIntegration(
  integration: Integration,
  connector: Connector | undefined,
  caller: Caller,
): IntegrationDetails {
  const label = connector?.label ?? integration.tool;
  const logo = logoOf(label);
  const config = integration.scope_config;
  return {
    id: integration.id,
    tool: {
      id: integration.tool,
      label,
      internal_label: null,
      logo_url: logo,
      icon_url: logo,
    },
    category: integration.category,
    status: integration.status,
    setup_status: setupStatusOf(integration),
    end_user: endUserOf(integration),
    scope_config: {
      id: config?.id ?? defaultScopeConfigId(caller),
      name: config?.name ?? "Default",
    },
    data_expired_at: momentOrNull(integration.data_expired_at),
    created_at: momentOf(integration.created_at),
    beta: false,
    read_models:
      connector === undefined
        ? []
        : coverageOf(connector).map((model) => readModel(model, integration)),
    write_actions: [],
    keeps_remote_data: integration.keeps_remote_data,
  };
}

function readModel(model: ModelCoverage, integration: Integration): ReadModel {
  const scope = scopeOfIntegration(integration);
  const table = tableNamed(model.id);
  const scoped = (field?: ModelCoverage["fields"][number]): Scoped => {
    const { id, coverage_status } = field ?? model;
    return {
      id,
      is_available: coverage_status === "SUPPORTED" && scope.wants(table, field?.id),
      coverage_status,
      ...chosen(integration, table, field?.id),
    };
  };
  return { label: model.label, ...scoped(), fields: model.fields.map(scoped) };
}

function chosen(
  { scope_config, opted_out }: Integration,
  table: AnyTable,
  field: string | undefined,
): Pick<Scoped, "scope_config_setting" | "opted_out_by_customer"> {
  const setting = settingOf(scope_config?.models ?? {}, table, field);
  const name = field === undefined ? table.name : fieldName(table, field);
  return {
    scope_config_setting: setting,
    opted_out_by_customer: setting === "OPTIONAL" && opted_out.includes(name),
  };
}
