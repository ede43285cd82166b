/** The unified model: tables, fields and endpoints as frozen data. The only barrel of the repository. */
export * from "./endpoint.ts";
export * from "./field.ts";
export * from "./shape.ts";
export * from "./table.ts";
export * from "./hris/absences.ts";
export * from "./hris/employees.ts";
export * from "./hris/employees.endpoint.ts";
export * from "./hris/organisation.ts";
