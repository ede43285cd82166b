/** Time away (types, requests, accounts) and time worked. */
import { hrisAbsences, hrisAbsenceTypes, hrisTimeOffBalances, hrisTimesheets } from "@muster/model";
import type { z } from "zod";
import { feed } from "../../connect/feed.ts";
import { isDeleted, list } from "./lists.ts";
import * as rows from "./rows.ts";
import { toNumber, toOffset, toTime } from "./values.ts";
import * as words from "./words.ts";

const absenceTypes = feed({
  table: hrisAbsenceTypes,
  id: (type: z.output<typeof rows.leaveType>) => type.id,
  deleted: isDeleted,
  map: {
    name: (type) => type.label,
    unit: (type) => words.known(words.countedIn, type.counted_in),
    half_days_supported: (type) => type.halves,
    exact_times_supported: (type) => type.clock_times,
  },
});

const absences = feed({
  table: hrisAbsences,
  id: (request: z.output<typeof rows.leaveRequest>) => request.id,
  deleted: isDeleted,
  map: {
    employee_id: (request) => request.person,
    approver_id: (request) => request.decided_by,
    start_date: (request) => request.from,
    end_date: (request) => request.until,
    start_half_day: (request) => request.from_noon,
    end_half_day: (request) => request.until_noon,
    start_time: (request) => toTime(request.from_time),
    end_time: (request) => toTime(request.until_time),
    amount: (request) => toNumber(request.quantity),
    unit: (request) => words.known(words.countedIn, request.counted_in),
    status: (request) => words.kept(words.leaveStates, request.state),
    employee_note: (request) => request.remark,
    type_id: (request) => request.leave_type,
    remote_created_at: (request) => request.created_at,
    remote_updated_at: (request) => request.updated_at,
  },
});

const balances = feed({
  table: hrisTimeOffBalances,
  id: (account: z.output<typeof rows.leaveAccount>) => account.id,
  deleted: isDeleted,
  map: {
    employee_id: (account) => account.person,
    type_id: (account) => account.leave_type,
    balance: (account) => toNumber(account.left),
    balance_unit: (account) => words.known(words.countedIn, account.counted_in),
    used: (account) => toNumber(account.taken),
    used_unit: (account) => words.known(words.countedIn, account.counted_in),
  },
});

const timesheets = feed({
  table: hrisTimesheets,
  id: (entry: z.output<typeof rows.timeEntry>) => entry.id,
  deleted: isDeleted,
  map: {
    employee_id: (entry) => entry.person,
    started_at: (entry) => entry.begin,
    ended_at: (entry) => entry.finish,
    timezone: (entry) => toOffset(entry.zone),
    payable_hours: (entry) => toNumber(entry.paid_hours),
    unpaid_break_minutes: (entry) => toNumber(entry.unpaid_pause_minutes),
    breaks: (entry) =>
      entry.pauses?.map(({ from, until, paid }) => ({
        started_at: from,
        ended_at: until,
        paid,
      })) ?? null,
    approval_status: (entry) => entry.approval,
    approved_at: (entry) => entry.approved_at,
    comment: (entry) => entry.remark,
    custom_fields: (entry) => entry.extra,
  },
});

export const leaveTypes = list("leave_types", rows.leaveType, absenceTypes);
export const leaveRequests = list("leave_requests", rows.leaveRequest, absences);
export const leaveAccounts = list("leave_accounts", rows.leaveAccount, balances);
export const timeEntries = list("time_entries", rows.timeEntry, timesheets);
