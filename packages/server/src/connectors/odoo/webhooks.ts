/**
 * Webhooks that an administrator sets up as automation rules. They are not signed: the token in their address is the
 * proof. They leave before their transaction ends, so what they name is asked for several times, and their bodies do
 * not tell a deletion from a change: each may be one, where the look-up can tell what is gone from what is hidden.
 */
import { z } from "zod";
import { webhooks } from "../../connect/webhooks.ts";

const id = z.int().positive();

/** The balances of whose time off it is move too, where the rule sends the employee. */
const ofTimeOff: ReadonlySet<string> = new Set(["hr.leave", "hr.leave.allocation"]);

/** `streams` by whether an answer without the row proves that it is gone. */
export const odooWebhooks = (streams: ReadonlyMap<string, boolean>) =>
  webhooks({
    registration: null,
    verify: () => true,
    body: z.object({ _model: z.string(), _id: id, employee_id: id.optional().catch(undefined) }),
    route: ({ _model, _id, employee_id }) => {
      const deleted = streams.get(_model) ?? false;
      const names = [{ stream: _model, id: String(_id), deleted }];
      if (employee_id !== undefined && ofTimeOff.has(_model))
        names.push({ stream: "time_off_balances", id: String(employee_id), deleted: false });
      return { id: null, names: names.filter(({ stream }) => streams.has(stream)) };
    },
    // Most transactions end in the same second. Odoo ends its own requests after two minutes (limit_time_real).
    looks: [1, 3, 10, 40, 130],
  });
