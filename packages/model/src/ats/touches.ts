/** What of a nested record counts for `updated_after`, in the combinations that the contract's ATS lists have. */
import type { Touches } from "../endpoint.ts";

export const silent: Touches = { addedRemoved: false, linkedRecord: false };
export const linked: Touches = { addedRemoved: false, linkedRecord: true };
export const membership: Touches = { addedRemoved: true, linkedRecord: false };
export const everything: Touches = { addedRemoved: true, linkedRecord: true };
