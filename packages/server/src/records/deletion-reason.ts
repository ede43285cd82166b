/**
 * Why a record counts as deleted; stands in its row as deletion_reason:
 *
 *   gone_from_source     the tool no longer lists it, or says that it is deleted
 *   scope_disabled       the scope config does not let its model in any more
 *   filtered_out         the tool still has it, and our settings leave it out
 *   integration_deleted  its integration was removed
 */
export type DeletionReason =
  | "gone_from_source"
  | "scope_disabled"
  | "filtered_out"
  | "integration_deleted";
