import { endpoint } from "../endpoint.ts";
import { hrisEmployeeDocumentCategories } from "./documents.ts";

export const listEmployeeDocumentCategories = endpoint({
  path: "/hris/employee-document-categories",
  operationId: "GetHrisEmployeeDocumentCategories",
  summary: "Categories of employee documents",
  table: hrisEmployeeDocumentCategories,
});
