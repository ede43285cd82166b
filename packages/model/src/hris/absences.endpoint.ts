import { endpoint, one } from "../endpoint.ts";
import { hrisAbsences, hrisAbsenceTypes, hrisTimeOffBalances } from "./absences.ts";

export const listAbsenceTypes = endpoint({
  path: "/hris/absence-types",
  operationId: "GetHrisAbsenceTypes",
  summary: "Types of absence",
  table: hrisAbsenceTypes,
});

// The two dates are the edges of a calendar: an absence passes when any of its days lies between them,
// and one without a last day has not ended yet.
const from = { filter: "bound", field: "end_date", compare: ">=", openEnd: true } as const;
const until = { filter: "bound", field: "start_date", compare: "<=" } as const;

export const listAbsences = endpoint({
  path: "/hris/absences",
  operationId: "GetHrisAbsences",
  summary: "Absences with their types",
  table: hrisAbsences,
  nested: {
    type: one(hrisAbsenceTypes, {
      by: "type_id",
      shows: "all",
      touches: { addedRemoved: false, linkedRecord: true },
    }),
  },
  filters: {
    type_ids: { filter: "any", field: "type_id" },
    date_from: from,
    date_until: until,
    employee_id: { filter: "is", field: "employee_id" },
    time_from: { ...from, deprecated: true },
    time_until: { ...until, deprecated: true },
  },
  models: ["hris_absences", "hris_absence_types"],
});

export const listTimeOffBalances = endpoint({
  path: "/hris/time-off-balances",
  operationId: "GetHrisTimeOffBalances",
  summary: "Time-off balances with their types of absence",
  table: hrisTimeOffBalances,
  nested: {
    type: one(hrisAbsenceTypes, {
      by: "type_id",
      required: true,
      shows: "all",
      touches: { addedRemoved: false, linkedRecord: true },
    }),
  },
  filters: { employee_id: { filter: "is", field: "employee_id" } },
  models: ["hris_time_off_balances", "hris_absence_types"],
});
