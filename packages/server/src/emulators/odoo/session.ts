/** On whose behalf, and with which context, a call is made. */
import type { Group } from "./groups.ts";
import type { View } from "./world.ts";

export interface Session {
  readonly view: View;
  readonly uid: number;
  readonly groups: ReadonlySet<Group>;
  readonly modules: ReadonlySet<string>;
  /** Models that it is told to forbid. */
  readonly forbidden: readonly string[];
  /** Companies whose rows are shown. */
  readonly companies: readonly number[];
  /** Are archived rows left out? */
  readonly activeTest: boolean;
  /** `default_date_from`, for balances. */
  readonly balancesOn: string | null;
  /** `employee_id`, for balances by type. */
  readonly employee: number | null;
  /** Binary fields as sizes in words. */
  readonly binSize: boolean;
}
