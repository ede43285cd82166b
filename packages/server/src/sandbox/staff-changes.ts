/** Changes of people: they come, get other names, move, leave, and vanish. */
import { z } from "zod";
import { belongings, rowsOf } from "./belongings.ts";
import { added, changed, dayOf, decision, existing, nameOf, textOf } from "./decision.ts";
import type { Row } from "./invented/ground.ts";
import type { Write } from "./world.ts";

const day = z.iso.date();
const someone = z.string().min(1);
const unitsSchema = z
  .array(z.object({ unit: z.string(), main: z.boolean(), until: z.string().nullable() }))
  .catch([]);
const unitsOf = (row: Row) => unitsSchema.parse(row["units"]);

export const hire = decision(
  z.object({
    given_name: z.string().min(1).default("Robin"),
    family_name: z.string().min(1).default("Newcomer"),
    position_name: z.string().default("Engineer"),
    reports_to: z.string().default("p-1"),
    unit: z.string().nullable().default("u-17"),
    site: z.string().nullable().default("s-1"),
    joined: day.optional(),
  }),
  (world, at, { unit, joined, ...wish }) => {
    const id = world.nextId("people");
    if (unit !== null) existing(world, "org_units", unit);
    if (wish.site !== null) existing(world, "sites", wish.site);
    existing(world, "people", wish.reports_to);
    const first = joined ?? dayOf(at);
    const job = { position_name: wish.position_name, contract_kind: "permanent_full" };
    const person = added("people", id, at, {
      staff_no: `N${id.slice(2).padStart(6, "0")}`,
      ...wish,
      ...job,
      known_as: null,
      mail: `person${id.slice(2)}@nimbus-works.example`,
      private_mail: null,
      sex: "unspecified",
      state: first > dayOf(at) ? "joining" : "working",
      joined: first,
      left_on: null,
      hours_per_week: "40.00",
      company: "c-1",
      units: unit === null ? [] : [{ unit, main: true, until: null }],
      address: null,
      bank: [],
      extra: {},
    });
    const terms = {
      person: id,
      ...job,
      wage: "4000.00",
      per: "month",
      paid: "monthly",
      currency: "EUR",
      valid_from: first,
      extra: {},
    };
    const contract = added("contracts", world.nextId("contracts"), at, terms);
    return {
      says: `${wish.given_name} ${wish.family_name} (${id}) joins on ${first}`,
      writes: [person, contract],
    };
  },
);

export const rename = decision(
  z.object({
    id: someone,
    given_name: z.string().min(1).optional(),
    family_name: z.string().min(1).optional(),
  }),
  (world, at, { id, ...names }) => {
    const row = existing(world, "people", id);
    const given = names.given_name ?? textOf(row["given_name"]);
    const family = names.family_name ?? row["family_name"] ?? null;
    const write = changed("people", row, at, {
      given_name: given,
      family_name: family,
      known_as: null,
    });
    return {
      says: `${nameOf(row)} (${id}) is now ${nameOf({ ...row, given_name: given, family_name: family })}`,
      writes: [write],
    };
  },
);

export const move = decision(
  z.object({ id: someone, unit: someone, site: z.string().optional() }),
  (world, at, { id, unit, site }) => {
    const row = existing(world, "people", id);
    const title = existing(world, "org_units", unit)["title"] ?? unit;
    if (site !== undefined) existing(world, "sites", site);
    // Only the main unit changes; the former one stays in the list with its last day.
    const former = unitsOf(row).filter((entry) => entry.unit !== unit);
    const kept = former.map((entry) =>
      entry.main ? { ...entry, main: false, until: dayOf(at) } : entry,
    );
    const write = changed("people", row, at, {
      units: [{ unit, main: true, until: null }, ...kept],
      ...(site === undefined ? {} : { site }),
    });
    return { says: `${nameOf(row)} (${id}) moved to ${textOf(title)} (${unit})`, writes: [write] };
  },
);

export const fire = decision(
  z.object({ id: someone, on: day.optional() }),
  (world, at, { id, on }) => {
    const row = existing(world, "people", id);
    const last = on ?? dayOf(at);
    const write = changed("people", row, at, {
      state: last > dayOf(at) ? "working" : "left",
      left_on: last,
    });
    return { says: `${nameOf(row)} (${id}) leaves on ${last}`, writes: [write] };
  },
);

export const remove = decision(
  z.object({ id: someone, soft: z.boolean().default(false) }),
  (world, at, { id, soft }) => {
    const row = existing(world, "people", id);
    if (soft) {
      return {
        says: `${nameOf(row)} (${id}) was archived`,
        writes: [changed("people", row, at, { deleted_at: at.toISOString() })],
      };
    }
    const number = Number(id.slice(2));
    const gone = belongings.flatMap((list) =>
      rowsOf(world, list, row, number).map((own): Write => ({ list, id: own.id, row: null })),
    );
    return {
      says: `${nameOf(row)} (${id}) is gone without a trace, and ${gone.length} rows with them`,
      writes: [{ list: "people", id, row: null }, ...gone],
    };
  },
);
