/**
 * Webhooks that an administrator sets up as automation rules. They are not signed: the token in their address is the
 * proof. They leave before their transaction ends, so what they name is asked for a little later. Their bodies do not
 * tell a deletion from a change: a rule for deletions sends to the address with `?deleted=1` behind it.
 */
import { z } from "zod";
import { webhooks } from "../../connect/webhooks.ts";

const id = z.int().positive();

/** The balances of whose time off it is move too, where the rule sends the employee. */
const ofTimeOff: ReadonlySet<string> = new Set(["hr.leave", "hr.leave.allocation"]);

export const odooWebhooks = (streams: ReadonlySet<string>) =>
  webhooks({
    registration: null,
    verify: () => true,
    body: z.object({ _model: z.string(), _id: id, employee_id: id.optional().catch(undefined) }),
    route: ({ _model, _id, employee_id }, { query }) => {
      const deleted = query["deleted"] === "1";
      const names = [{ stream: _model, id: String(_id), deleted }];
      if (employee_id !== undefined && ofTimeOff.has(_model))
        names.push({ stream: "time_off_balances", id: String(employee_id), deleted: false });
      return { id: null, names: names.filter(({ stream }) => streams.has(stream)) };
    },
    settleSeconds: 5,
  });
