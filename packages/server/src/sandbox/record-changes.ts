/** Changes of what stands around people: pay, places, units, absences, and single rows of any list. */
import { z } from "zod";
import { rowsOf } from "./belongings.ts";
import { added, changed, dayOf, decision, existing, nameOf, textOf } from "./decision.ts";
import type { Fields } from "./invented/ground.ts";
import { listNames } from "./invented/lists.ts";
import { Refusal } from "./refusal.ts";
import type { Write } from "./world.ts";

const day = z.iso.date();
const someone = z.string().min(1);

export const raise = decision(
  z.object({ id: someone, percent: z.coerce.number().min(-50).max(500).default(5) }),
  (world, at, { id, percent }) => {
    const person = existing(world, "people", id);
    const now = rowsOf(world, "contracts", person, Number(id.slice(2)))
      .toSorted((a, b) => (textOf(a["valid_from"]) < textOf(b["valid_from"]) ? -1 : 1))
      .at(-1);
    const wage = (Number(now?.["wage"] ?? 4000) * (1 + percent / 100)).toFixed(2);
    const last: Fields = now ?? {};
    const {
      position_name = null,
      contract_kind = null,
      per = "month",
      paid = "monthly",
      currency = "EUR",
    } = last;
    const terms = {
      person: id,
      position_name,
      contract_kind,
      wage,
      per,
      paid,
      currency,
      valid_from: dayOf(at),
      extra: {},
    };
    const contract = added("contracts", world.nextId("contracts"), at, terms);
    return {
      says: `${nameOf(person)} (${id}) earns ${wage} ${textOf(currency)} per ${textOf(per)} from ${dayOf(at)} (${contract.id})`,
      writes: [contract],
    };
  },
);

export const renameLocation = decision(
  z.object({ id: someone, label: z.string().min(1) }),
  (world, at, { id, label }) => {
    const row = existing(world, "sites", id);
    return {
      says: `${textOf(row["label"])} (${id}) is now called ${label}`,
      writes: [changed("sites", row, at, { label })],
    };
  },
);

export const renameUnit = decision(
  z.object({ id: someone, title: z.string().min(1) }),
  (world, at, { id, title }) => {
    const row = existing(world, "org_units", id);
    return {
      says: `${textOf(row["title"])} (${id}) is now called ${title}`,
      writes: [changed("org_units", row, at, { title })],
    };
  },
);

export const absence = decision(
  z.object({
    id: someone,
    leave_type: z.string().default("lt-1"),
    from: day.optional(),
    until: day.optional(),
  }),
  (world, at, { id, leave_type, from = dayOf(at), until = from }) => {
    const person = existing(world, "people", id);
    existing(world, "leave_types", leave_type);
    const days = (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
    if (days < 1) throw new Refusal(400, "bad_wish", "an absence cannot end before it begins");
    const terms = {
      person: id,
      decided_by: null,
      leave_type,
      from,
      until,
      from_noon: false,
      until_noon: false,
      from_time: null,
      until_time: null,
    };
    const counted = { quantity: days.toFixed(2), counted_in: "d", state: "asked", remark: null };
    const request = added("leave_requests", world.nextId("leave_requests"), at, {
      ...terms,
      ...counted,
    });
    return {
      says: `${nameOf(person)} (${id}) asks for leave from ${from} until ${until} (${request.id})`,
      writes: [request],
    };
  },
);

/** One row of any list, deleted softly or for good: for tests of deletions. */
export const removeRow = decision(
  z.object({ list: z.enum(listNames), id: someone, soft: z.boolean().default(false) }),
  (world, at, { list, id, soft }) => {
    const row = existing(world, list, id);
    const write: Write = soft
      ? changed(list, row, at, { deleted_at: at.toISOString() })
      : { list, id, row: null };
    return { says: `${id} of ${list} was ${soft ? "archived" : "deleted"}`, writes: [write] };
  },
);
