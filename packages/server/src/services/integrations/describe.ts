import type { Connector } from "../../connect/connector.ts";
import { recordId } from "../../kernel/ids.ts";
import { momentOf, momentOrNull } from "../moment.ts";
import { coverageOf, type ModelCoverage } from "../tools/coverage.ts";
import { logoOf } from "../tools/logo.ts";
import type { Caller } from "../world.ts";
import { type EndUser, endUserOf, type SetupStatus, setupStatusOf } from "./end-user.ts";
import type { Integration, IntegrationStatus } from "./find.ts";

type Setting = "ENABLED" | "DISABLED" | "OPTIONAL";

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
}

/** A connector may have been taken out of this installation while its integrations stay. */
export function describeIntegration(
  integration: Integration,
  connector: Connector | undefined,
  caller: Caller,
): IntegrationDetails {
  const label = connector?.label ?? integration.tool;
  const logo = logoOf(label);
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
    scope_config: { id: defaultScopeConfigId(caller), name: "Default" },
    data_expired_at: momentOrNull(integration.data_expired_at),
    created_at: momentOf(integration.created_at),
    beta: false,
    read_models: connector === undefined ? [] : coverageOf(connector).map(readModel),
    write_actions: [],
  };
}

/** The scope config that holds where none was chosen: everything is synced. */
export function defaultScopeConfigId(caller: Caller): string {
  return recordId(caller.environmentId, "scope_configs", "default");
}

function readModel(model: ModelCoverage): ReadModel {
  return { label: model.label, ...scoped(model), fields: model.fields.map(scoped) };
}

function scoped({ id, coverage_status }: Pick<ModelCoverage, "id" | "coverage_status">): Scoped {
  return {
    id,
    is_available: coverage_status === "SUPPORTED",
    coverage_status,
    scope_config_setting: "ENABLED",
    opted_out_by_customer: false,
  };
}
