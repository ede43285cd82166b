/** Every model that the installation knows, and what a row of it holds. */
import { baseModels } from "./models/base.ts";
import { peopleModels } from "./models/people.ts";
import { recruitmentModels } from "./models/recruitment.ts";
import { timeModels } from "./models/time.ts";
import {
  type AnyRow,
  char,
  computed,
  datetime,
  type Field,
  type Fields,
  integer,
  type Stored,
} from "./fields.ts";

const declared = { ...baseModels, ...peopleModels, ...timeModels, ...recruitmentModels };

export type ModelName = keyof typeof declared;
export type Row<M extends ModelName> = Stored<(typeof declared)[M]["fields"]>;

export interface Model {
  readonly name: ModelName;
  /** As Odoo's messages call it. */
  readonly label: string;
  readonly module: string;
  readonly order: string;
  readonly fields: ReadonlyMap<string, Field>;
}

const common: Fields = {
  id: integer("ID"),
  display_name: computed(char("Display Name")),
  create_date: datetime("Created on"),
  write_date: datetime("Last Updated on"),
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's keys are its keys
export const modelNames = Object.keys(declared) as readonly ModelName[];

export const models: ReadonlyMap<string, Model> = new Map(
  modelNames.map((name) => {
    const { label, module, order, fields } = declared[name];
    const all = new Map<string, Field>(Object.entries({ ...common, ...fields }));
    return [name, { name, label, module, order, fields: all }];
  }),
);

export function modelNamed(name: ModelName): Model {
  const model = models.get(name);
  if (model === undefined) throw new Error(`no model ${name}`);
  return model;
}

/** A row with what its model has for every field that is not given. */
export function freshRow(name: ModelName, given: AnyRow): AnyRow {
  const row: Record<string, AnyRow[string]> = {};
  for (const [field, { computed, empty }] of modelNamed(name).fields)
    if (!computed) row[field] = empty;
  return { ...row, ...given };
}
