import { text } from "../field.ts";
import { table } from "../table.ts";

export const hrisEmployeeDocumentCategories = table({
  name: "hris_employee_document_categories",
  label: "Document categories",
  category: "HRIS",
  about: "Folders that an employee's documents can be put in.",
  remoteIdNullable: true,
  fields: {
    name: text("The category's name."),
  },
});
