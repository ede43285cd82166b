/**
 * BambooHR's webhooks tell of employees only, and whatever rights the key has. We take the kind that names no values, and
 * read the rows again.
 */
import { z } from "zod";
import { isSigned } from "../../connect/signature.ts";
import { webhooks } from "../../connect/webhooks.ts";

/** Changes of other fields come with the next delta. Of a dated table the change counts on its day. */
const monitored =
  "employeeNumber firstName lastName preferredName workEmail homeEmail mobilePhone hireDate terminationDate status employmentHistoryStatus jobTitle department division location payPer paySchedule";

const path = "/api/v1/webhooks";
const subscription = z.object({ id: z.coerce.string(), url: z.string().nullable().default(null) });

export const bambooWebhooks = webhooks({
  registration: {
    register: ({ url }) => {
      const events = ["employee.created", "employee.updated", "employee.deleted"];
      const monitorFields = monitored.split(" ");
      const body = { name: "Muster", url, format: "json", events, monitorFields };
      return { method: "POST", path, body };
    },
    answer: z.object({ id: z.coerce.string(), privateKey: z.string().min(1) }),
    id: ({ id }) => id,
    secret: ({ privateKey }) => privateKey,
    list: { method: "GET", path },
    listAnswer: z.object({ webhooks: z.array(subscription) }),
    listed: (answer) => answer.webhooks,
    remove: (id) => ({ method: "DELETE", path: `${path}/${encodeURIComponent(id)}` }),
  },
  verify: ({ raw, headers }, secret) => {
    const timestamp = headers["x-bamboohr-timestamp"];
    if (timestamp === undefined) return false;
    const over = [raw, timestamp];
    return isSigned(headers["x-bamboohr-signature"], { hash: "sha256", as: "hex", secret, over });
  },
  body: z.object({
    type: z.string(),
    data: z.object({ employeeId: z.coerce.string().min(1) }),
  }),
  // It has no id of its own. A new job or a raise is an update of the person.
  route: ({ type, data: { employeeId: id } }) => ({
    id: null,
    names:
      type === "employee.deleted"
        ? [{ stream: "employees", id, deleted: true }]
        : ["employees", "employments"].map((stream) => ({ stream, id, deleted: false })),
  }),
});
