/** Errors as Odoo words them: always inside HTTP 200, told apart by `data.name` alone. */

export class OdooError extends Error {
  readonly odooName: string;
  constructor(odooName: string, message: string) {
    super(message);
    this.odooName = odooName;
  }
}

export const accessDenied = (): OdooError =>
  new OdooError("odoo.exceptions.AccessDenied", "Access Denied");

export const accessError = (message: string): OdooError =>
  new OdooError("odoo.exceptions.AccessError", message);

export const missingError = (model: string, id: number, uid: number): OdooError =>
  new OdooError(
    "odoo.exceptions.MissingError",
    `Record does not exist or has been deleted.\n(Record: ${model}(${id},), User: ${uid})`,
  );

export const userError = (message: string): OdooError =>
  new OdooError("odoo.exceptions.UserError", message);

export const noModel = (model: string): OdooError => userError(`Object ${model} doesn't exist`);

export const valueError = (message: string): OdooError =>
  new OdooError("builtins.ValueError", message);

export const typeError = (message: string): OdooError =>
  new OdooError("builtins.TypeError", message);

export const noMethod = (model: string, method: string): OdooError =>
  new OdooError("builtins.AttributeError", `type object '${model}' has no attribute '${method}'`);

export const privateMethod = (method: string): OdooError =>
  accessError(`Private methods (such as ${method}) cannot be called remotely.`);

export const noDatabase = (database: string): OdooError =>
  new OdooError(
    "psycopg2.OperationalError",
    `connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: FATAL:  database "${database}" does not exist\n`,
  );

export const serializationFailure = (): OdooError =>
  new OdooError(
    "psycopg2.errors.SerializationFailure",
    "could not serialize access due to concurrent update\n",
  );

/** `debug` holds what nobody should log: paths and statements. */
export function errorBody(error: OdooError): object {
  return {
    code: 200,
    message: "Odoo Server Error",
    data: {
      name: error.odooName,
      debug: `Traceback (most recent call last):\n  File "/usr/lib/python3/dist-packages/odoo/http.py", line 2135, in _transactioning\n    return service_model.retrying(func, env=self.env)\n${error.odooName}: ${error.message}\n`,
      message: error.message,
      arguments: [error.message],
      context: {},
    },
  };
}
