import { endpoint } from "../endpoint.ts";
import { hrisTimesheets } from "./timesheets.ts";

export const listTimesheets = endpoint({
  path: "/hris/timesheets",
  operationId: "GetHrisTimesheets",
  summary: "Timesheets of all employees",
  table: hrisTimesheets,
  integrationFields: true,
  filters: {
    employee_id: { filter: "is", field: "employee_id" },
    ended_after: { filter: "bound", field: "ended_at", compare: ">=" },
    ended_before: { filter: "bound", field: "ended_at", compare: "<=" },
    started_after: { filter: "bound", field: "started_at", compare: ">=" },
    // The contract words this one bound without "on or": it is the only exclusive one.
    started_before: { filter: "bound", field: "started_at", compare: "<" },
  },
});
