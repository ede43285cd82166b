/** `execute_kw`: one method of one model, called by the sync user. */
import { inContext } from "./context.ts";
import { noMethod, privateMethod, typeError } from "./errors.ts";
import { type Group, groupNames, groups } from "./groups.ts";
import { methods } from "./methods.ts";
import type { Model } from "./models.ts";
import { type Call, named } from "./named.ts";
import { openReader } from "./open-reader.ts";
import type { Reader } from "./reader.ts";
import { mayRead, offered, readableModel } from "./rights.ts";
import type { Session } from "./session.ts";

export interface Execution extends Call {
  readonly model: string;
  readonly method: string;
}

export function execute({ model, method, ...call }: Execution, user: Session): unknown {
  if (method.startsWith("_")) throw privateMethod(method);
  const session = inContext(user, call.kwargs["context"]);
  if (method === "check_access_rights" || method === "has_access")
    return hasAccess({ model, method, ...call }, session);
  const found = modelFor(model, session);
  const at = openReader(session);
  const special = specials[`${found.name}.${method}`];
  if (special !== undefined) return special(call, at);
  const run = methods[method];
  if (run === undefined || !Object.hasOwn(methods, method)) throw noMethod(model, method);
  if (needDomain.has(method) && call.args.length === 0 && call.kwargs["domain"] === undefined)
    throw typeError(`${method}() missing 1 required positional argument: 'domain'`);
  return run(found, call, at);
}

/** `search_read` does without: it then reads every row. */
const needDomain: ReadonlySet<string> = new Set(["search", "search_count", "read_group"]);

/** What every internal user may see of employees is a model of its own over the same rows. */
function modelFor(name: string, session: Session): Model {
  if (name !== "hr.employee.public") return readableModel(name, session);
  const employees = readableModel("hr.employee", session);
  const fields = [...employees.fields].filter(
    ([, field]) => field.group === null && offered(field, session),
  );
  return { ...employees, label: "Public Employee", fields: new Map(fields) };
}

type Special = (call: Call, at: Reader) => unknown;

const specials: Readonly<Record<string, Special>> = {
  "res.users.has_group": (call, { session }) => {
    const given = named("has_group", call, ["ids", "group_ext_id"]);
    return groupNames.some(
      (name) => name === given.text("group_ext_id") && session.groups.has(name),
    );
  },
  "res.groups.get_external_id": (call) => {
    const given = named("get_external_id", call, ["ids"]);
    const byId = new Map<unknown, Group>(groupNames.map((name) => [groups[name].id, name]));
    return Object.fromEntries(given.list("ids").map((id) => [String(id), byId.get(id) ?? ""]));
  },
};

/** Whether the model may be read at all; a right to some rows is a right. */
function hasAccess({ model, method, ...call }: Execution, session: Session): boolean {
  const names = method === "has_access" ? ["ids", "operation"] : ["operation", "raise_exception"];
  const given = named(method, call, names);
  if (given.text("operation") !== "read") return false;
  try {
    return mayRead(readableModel(model, session), session);
  } catch (error) {
    if (method === "check_access_rights" && given.flag("raise_exception", true)) throw error;
    return false;
  }
}
