/**
 * What issues say to the customer: what is wrong, what it means for the data, what to do. Names of models, fields and
 * lists may stand here, and counts; never a value of a record.
 */
import { count } from "../../kernel/count.ts";
import { consequences, type FailureKind } from "../../kernel/failure.ts";

export const issueTexts = {
  authenticationFailed: () =>
    "The tool refuses the credentials. Nothing new is read until they work again; what was read before stays as it is. " +
    "Check that the account still exists and may sign in, or enter new credentials.",

  permissionMissing: (model: string) =>
    `The account may not read ${model}. They are not kept up to date, and none of them is marked as deleted. ` +
    "Give the account the right to read them; the next sync picks them up by itself.",

  unreachable: (kind: FailureKind) =>
    `In several syncs one after the other ${consequences[kind].says}. What was read before stays as it is, and grows old. ` +
    "Check that the tool is running and that its address is still the same; syncs are tried again by themselves.",

  blocked: () =>
    "The tool's address leads into a network that may not be called from here. Nothing is read. " +
    "Connect the tool by its public address, or ask whoever runs this server to allow private networks.",

  throttled: () =>
    "In several syncs one after the other the tool asked us to slow down for longer than a sync may wait. What was read before " +
    "stays as it is, and grows old. See whether other programs use the same account, or ask the tool's vendor for a higher limit.",

  listUnreadable: (list: string, kind: FailureKind) =>
    `The list ${list} cannot be read: ${consequences[kind].says}. What it brought before stays as it is, and none of it is marked ` +
    "as deleted. If the tool was changed or updated lately, tell whoever runs this server: the connector may have to follow.",

  rowsDoNotFit: (model: string, { setAside, rows }: { setAside: number; rows: number }) =>
    `${model}: ${setAside} of ${count(rows, "row")} did not fit and were set aside. Those that are known keep their last state, new ones ` +
    "are missing. The report of the sync gives the reasons. If the tool was changed lately, tell whoever runs this server: the " +
    "connector may have to follow.",

  fieldEmptied: (model: string, field: string, had: number) =>
    `${model}: no record has a value in ${field} any more; ${count(had, "record")} had one. Most likely the account lost the right to ` +
    "see this field. Give the right back, and the next full sync brings the values again.",

  fieldsWithheld: (model: string, fields: readonly string[]) =>
    `${model}: the tool shows the account nothing of ${fields.join(", ")}. What was read before stays as it is and grows old, new ` +
    "records come without. Give the account the right to see these fields, and the next full sync brings them; or switch them off in the " +
    "scope config where nobody wants them.",

  deltasIncomplete: (list: string, missed: number) =>
    `The list ${list} did not tell all changes when it was asked for them: the last full sync found ${count(missed, "record")} that had ` +
    "changed before. Nothing is lost, but such changes arrive with full syncs only. If it goes on, shorten the interval of full syncs.",
} as const;
