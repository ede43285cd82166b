/**
 * Automation rules that somebody set up for the models we read. Odoo sends from within the transaction: unsigned,
 * several times for one change, before the change can be read, and never a second time.
 */
import type { SentWebhook } from "../emulator.ts";
import type { ModelName } from "./models.ts";
import type { World, Written } from "./world.ts";

const watched: readonly ModelName[] = [
  "hr.employee",
  "hr.contract",
  "hr.department",
  "hr.job",
  "hr.work.location",
  "hr.leave",
  "hr.leave.allocation",
  "hr.leave.type",
  "account.analytic.line",
  "hr.attendance",
  "hr.candidate",
  "hr.applicant",
  "calendar.event",
  "res.users",
  "res.company",
];

/** Odoo waits no longer for a receiver. */
const timeoutMs = 1000;
/** Kept; a test looks at what it caused itself. */
const mostSent = 20_000;

export interface Hooks {
  readonly sendTo: (url: string | null) => void;
  readonly sent: () => readonly SentWebhook[];
  /** Tells of what was written, from within the transaction; false when there is nobody to tell, or nothing. */
  readonly tell: (written: readonly Written[]) => Promise<boolean>;
}

export function openHooks(world: World): Hooks {
  let target: string | null = null;
  const sent: SentWebhook[] = [];
  const post = async (url: string, raw: string): Promise<void> => {
    const headers = { "content-type": "application/json", "user-agent": "python-requests/2.28.1" };
    if (sent.length >= mostSent) sent.shift();
    sent.push({ url, headers, raw });
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers,
        body: raw,
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.arrayBuffer();
    } catch {
      // Odoo writes it into its log and goes on.
    }
  };
  return {
    sendTo: (url) => (target = url),
    sent: () => sent,
    tell: async (written) => {
      const told = written.filter(({ model }) => watched.includes(model));
      if (target === null || told.length === 0) return false;
      const url = target;
      for (const one of told) {
        const raw = bodyOf(one, world);
        for (let times = timesFor(one); times > 0; times--) await post(url, raw);
      }
      return true;
    },
  };
}

/** How often Odoo was seen to send. A new contract also writes its employee, which is told of by itself. */
function timesFor({ model, how, fields }: Written): number {
  if (how === "created")
    return model === "hr.employee"
      ? 20
      : model === "hr.leave"
        ? 10
        : model === "hr.contract"
          ? 2
          : 1;
  if (model === "hr.applicant" && fields.includes("stage_id")) return 3;
  if (model === "hr.employee" && fields.includes("contract_id")) return 6;
  return model === "hr.department" && fields.includes("name") ? 2 : 1;
}

/** Keys in alphabetical order, times with microseconds. */
function bodyOf({ model, id }: Written, world: World): string {
  const row = world.anyRows(model).get(id) ?? world.committed.anyRows(model).get(id);
  return JSON.stringify({
    _action: `Send Webhook Notification(#${380 + watched.indexOf(model)})`,
    _id: id,
    _model: model,
    id,
    write_date: row?.["write_date"] ?? false,
  });
}
