/** The methods that can be called on every model, by position or by name. */
import { valueError } from "./errors.ts";
import type { Field } from "./fields.ts";
import { readGroup } from "./groups-of-rows.ts";
import type { Model } from "./models.ts";
import { type Call, type Given, named } from "./named.ts";
import type { Reader } from "./reader.ts";
import { mayReadField, mayReadRow, offered, refuseFields, refuseRow } from "./rights.ts";
import { matchingRows, searchRows } from "./search.ts";
import { showRow, type WireRow } from "./wire.ts";

type Method = (model: Model, call: Call, at: Reader) => unknown;

export const methods: Readonly<Record<string, Method>> = {
  search_read: (model, call, at) => {
    const given = named("search_read", call, [
      "domain",
      "fields",
      "offset",
      "limit",
      "order",
      "load",
    ]);
    const names = fieldNames(model, given, at);
    // Whoever sees public fields only and names none is shown nothing, and not told why.
    if (
      model.name === "hr.employee" &&
      given.list("fields").length === 0 &&
      names.length < model.fields.size
    )
      if (!at.session.groups.has("hr.group_hr_user")) return [];
    const rows = searchRows(model, searchOf(given), at);
    return rows.map((row) => showRow(row, { model, names, bare: bareLinks(given), at }));
  },
  search: (model, call, at) => {
    const given = named("search", call, ["domain", "offset", "limit", "order"]);
    return searchRows(model, searchOf(given), at).map(({ id }) => id);
  },
  search_count: (model, call, at) => {
    const given = named("search_count", call, ["domain", "limit"]);
    const found = matchingRows(model, given.list("domain"), at).length;
    return Math.min(found, given.number("limit") || found);
  },
  read: (model, call, at) => {
    const given = named("read", call, ["ids", "fields", "load"]);
    const names = fieldNames(model, given, at);
    const rows = at.session.view.anyRows(model.name);
    return given.list("ids").flatMap((id): WireRow[] => {
      const row = typeof id === "number" ? rows.get(id) : undefined;
      if (row === undefined) return [];
      if (!mayReadRow(model.name, row, at.session)) refuseRow(model, at.session);
      return [showRow(row, { model, names, bare: bareLinks(given), at })];
    });
  },
  read_group: readGroup,
  fields_get: (model, call, at) => {
    const given = named("fields_get", call, ["allfields", "attributes"]);
    const [wanted, attributes] = [given.list("allfields"), given.list("attributes")];
    return Object.fromEntries(
      [...model.fields]
        .filter(([, field]) => offered(field, at.session) && mayReadField(field, at.session))
        .filter(([name]) => wanted.length === 0 || wanted.includes(name))
        .map(([name, field]) => [name, described(name, field, attributes)]),
    );
  },
};

export function searchOf(given: Given) {
  return {
    domain: given.list("domain"),
    order: given.text("order") || null,
    offset: given.number("offset") ?? 0,
    limit: given.number("limit"),
  };
}

/** The fields asked for, or all that may be read. One that may not makes the call fail. */
function fieldNames(model: Model, given: Given, at: Reader): readonly string[] {
  const names = given.list("fields").filter((name) => typeof name === "string");
  if (names.length === 0)
    return [...model.fields]
      .filter(([, field]) => offered(field, at.session) && mayReadField(field, at.session))
      .map(([name]) => name);
  const refused = names.filter((name) => {
    const field = model.fields.get(name);
    if (!offered(field, at.session))
      throw valueError(`Invalid field '${name}' on model '${model.name}'`);
    return !mayReadField(field, at.session);
  });
  if (refused.length > 0) refuseFields(model, refused);
  return names;
}

/** `load` left out means "with labels"; null and the empty text mean "without". */
function bareLinks(given: Given): boolean {
  return given.has("load") && given.text("load") !== "_classic_read";
}

function described(name: string, field: Field, wanted: readonly unknown[]): object {
  const { type, label, required, relation, inverse, selection, computed, unsearchable } = field;
  const all: Readonly<Record<string, unknown>> = {
    name,
    type,
    string: label,
    store: !computed,
    required,
    readonly: computed || name === "id",
    searchable: !unsearchable,
    sortable: !computed,
    manual: name.startsWith("x_"),
    ...(relation === null ? {} : { relation, domain: [], context: {} }),
    ...(inverse === null ? {} : { relation_field: inverse }),
    ...(selection === null ? {} : { selection: Object.entries(selection) }),
  };
  if (wanted.length === 0) return all;
  return Object.fromEntries(
    Object.entries(all).filter(([attribute]) => wanted.includes(attribute)),
  );
}
