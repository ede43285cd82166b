/** The fields of an employee: how the dataset, the older calls and the catalogue name them, and where they come from. */
import { type Computed, ofCalculated, ofTables, type Value } from "./computed-fields.ts";
import { customFields, type Declared, plainFields } from "./field-lists.ts";

export interface EmployeeField {
  /** Its name in the dataset. */
  readonly name: string;
  /** Its name in reports and single employees; null where they lack it. */
  readonly classic: string | null;
  readonly label: string;
  readonly id: number;
  readonly type: string;
  readonly entity: string;
  readonly custom: boolean;
  readonly value: Value;
}

const plain = ([name, classic, label, type = "text"]: Declared, id: number): EmployeeField => ({
  name,
  classic,
  label,
  id,
  type,
  entity: "personal",
  custom: false,
  value: (_, person) => person.plain.get(name) ?? null,
});

const computed =
  (entity: string, from: number) =>
  ([name, classic, label, type, value]: Computed, at: number): EmployeeField => ({
    name,
    classic,
    label,
    id: from + at,
    type: type ?? "text",
    entity,
    custom: false,
    value,
  });

const custom = ([name, label, type]: (typeof customFields)[number]): EmployeeField => ({
  ...plain([name, name, label, type], Number(name.slice("customField".length))),
  entity: "custom",
  custom: true,
});

export const employeeFields: readonly EmployeeField[] = [
  ...ofCalculated.map(computed("calculated", 300)),
  ...plainFields.map((field, at) => plain(field, 1 + at)),
  ...ofTables.map(computed("employment", 400)),
  ...customFields.map(custom),
];

export const fieldByName: ReadonlyMap<string, EmployeeField> = new Map(
  employeeFields.map((field) => [field.name, field]),
);
export const fieldByClassicName: ReadonlyMap<string, EmployeeField> = new Map(
  employeeFields.flatMap((field) =>
    field.classic === null ? [] : ([[field.classic, field]] as const),
  ),
);
