/** Leave: its types, the requests for it and the accounts that count it. */
import { dice, mix, saltOf } from "./dice.ts";
import { always, dayText, type Fields, type Ground, type List } from "./ground.ts";

const types = [
  { label: "Urlaub / Holiday", counted_in: "d", halves: true, clock_times: false },
  { label: "Sick leave", counted_in: "d", halves: true, clock_times: false },
  { label: "Time in lieu", counted_in: "h", halves: false, clock_times: true },
  { label: "Parental leave", counted_in: "d", halves: false, clock_times: false },
  { label: "Jury duty", counted_in: null, halves: null, clock_times: null },
  { label: "חופשת אבל", counted_in: "d", halves: false, clock_times: false },
] as const;

export const leaveTypes: List = {
  name: "leave_types",
  prefix: "lt",
  slots: () => types.length,
  taken: always,
  archived: 0,
  fields: (_ground, slot) => ({ ...(types[slot] ?? types[0]) }),
};

const requestSalt = saltOf("leave_requests");
const requestsPerPerson = 4;
const states = [
  "granted",
  "granted",
  "granted",
  "asked",
  "refused",
  "withdrawn",
  "removed",
  "escalated",
] as const;

function requestFields(ground: Ground, slot: number): Fields {
  const throwing = dice(ground.seed, requestSalt, slot);
  const person = Math.floor(slot / requestsPerPerson);
  const type = throwing.below(types.length);
  const byClock = types[type]?.clock_times === true;
  const length = byClock ? 0 : throwing.below(14);
  const from = ground.epochDay - 300 + throwing.below(400);
  const [fromNoon, untilNoon] = byClock
    ? [null, null]
    : [throwing.chance(0.1), throwing.chance(0.1) && length > 0];
  const days = length + 1 - (fromNoon === true ? 0.5 : 0) - (untilNoon === true ? 0.5 : 0);
  return {
    person: `p-${person + 1}`,
    decided_by:
      person === 0 || throwing.chance(0.2) ? null : `p-${Math.floor((person - 1) / 7) + 1}`,
    leave_type: throwing.chance(0.02) ? null : `lt-${type + 1}`,
    from: dayText(from),
    // Nobody knows yet when some will be back.
    until: throwing.chance(0.02) ? null : dayText(from + length),
    from_noon: fromNoon,
    until_noon: untilNoon,
    from_time: byClock ? "13:30" : null,
    until_time: byClock ? "17:00" : null,
    quantity: byClock ? "3.50" : days.toFixed(2),
    counted_in: byClock ? "h" : "d",
    state: throwing.pick(states),
    remark: throwing.chance(0.2)
      ? throwing.pick(["Wedding 🎉", "Zahnarzt, komme später", "עם המשפחה", "line one\nline two"])
      : null,
  };
}

export const leaveRequests: List = {
  name: "leave_requests",
  prefix: "lr",
  slots: (ground) => ground.employees * requestsPerPerson,
  taken: (ground, slot) => mix(mix(ground.seed, requestSalt), slot) % 8 < 5,
  archived: 0.02,
  fields: requestFields,
};

const accountSalt = saltOf("leave_accounts");
const accountsPerPerson = 3;

export const leaveAccounts: List = {
  name: "leave_accounts",
  prefix: "la",
  slots: (ground) => ground.employees * accountsPerPerson,
  // Everybody has a holiday account; the other two are for some.
  taken: (ground, slot) =>
    slot % accountsPerPerson === 0 || mix(mix(ground.seed, accountSalt), slot) % 4 === 0,
  archived: 0,
  fields: (ground, slot) => {
    const throwing = dice(ground.seed, accountSalt, slot);
    const type = slot % accountsPerPerson;
    const taken = throwing.below(40) / 2;
    return {
      person: `p-${Math.floor(slot / accountsPerPerson) + 1}`,
      leave_type: `lt-${type + 1}`,
      // Some have taken more than they had.
      left: throwing.chance(0.05) ? "-1.50" : (30 - taken).toFixed(2),
      taken: throwing.chance(0.1) ? null : taken,
      counted_in: types[type]?.counted_in ?? null,
    };
  },
};
