/** Time entries: the last working days of the people who write their hours down. */
import { dice, mix, saltOf } from "./dice.ts";
import type { Fields, Ground, List } from "./ground.ts";
import { countryOf } from "./people.ts";

const salt = saltOf("time_entries");
const perPerson = 5;
const dayMs = 86_400_000;
const at = (day: number, minutes: number): string =>
  new Date(day * dayMs + minutes * 60_000).toISOString();

function entryFields(ground: Ground, slot: number): Fields {
  const person = Math.floor(slot / perPerson);
  const throwing = dice(ground.seed, salt, slot);
  const day = ground.epochDay - 1 - (slot % perPerson);
  const begin = 7 * 60 + throwing.below(120);
  // A night shift ends on the next day; a running entry has no end yet.
  const length = 420 + throwing.below(120);
  const running = throwing.chance(0.02);
  const pause = throwing.chance(0.8) ? 30 + throwing.below(30) : 0;
  const agreed = !running && throwing.chance(0.7);
  return {
    person: `p-${person + 1}`,
    begin: at(day, begin),
    finish: running ? null : at(day, begin + length),
    // Some clocks send a name where an offset is meant.
    zone: throwing.chance(0.9) ? countryOf(ground, person).offset : throwing.pick([null, "CET"]),
    paid_hours: running ? null : ((length - pause) / 60).toFixed(2),
    unpaid_pause_minutes: pause,
    pauses:
      pause === 0
        ? []
        : [{ from: at(day, begin + 240), until: at(day, begin + 240 + pause), paid: false }],
    approval: running ? null : agreed ? "agreed" : throwing.pick(["open", "sent back"]),
    approved_at: agreed ? at(day + 1, 600) : null,
    remark: throwing.chance(0.1)
      ? throwing.pick(["Forgot to clock out", "Bereitschaft", "שעות נוספות"])
      : null,
    extra: { project: throwing.pick(["Apollo", "Möbius", "Ñ"]) },
  };
}

export const timeEntries: List = {
  name: "time_entries",
  prefix: "te",
  slots: (ground) => ground.employees * perPerson,
  // Every fourth person writes hours down.
  taken: (ground, slot) => mix(mix(ground.seed, salt), Math.floor(slot / perPerson)) % 4 === 0,
  archived: 0.01,
  fields: entryFields,
};
