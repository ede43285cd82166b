/** Requests and balances. */
import type { Dice } from "../dice.ts";
import { addDays, dayOf, daysFrom, isWeekend } from "../days.ts";
import {
  isActive,
  type Person,
  type RequestStatus,
  requestStatuses,
  type TimeOffRequest,
  type World,
} from "./world.ts";

/** How a request tells its days: one amount for each, all on the first one, or nothing of some. */
type Telling = "each" | "first" | "some";
const tellings: readonly Telling[] = ["each", "first", "some", "each"];

export interface Wish {
  readonly status: RequestStatus;
  readonly telling: Telling;
  readonly halves: "none" | "first" | "last";
}

export function inventRequest(
  world: World,
  person: Person,
  dice: Dice,
  wish: Wish,
): TimeOffRequest {
  const type = dice.pick(world.types);
  const start = addDays(dayOf(world.now()), dice.below(400) - 250);
  const end = addDays(start, dice.chance(0.3) ? 0 : dice.below(12));
  const full = type.units === "days" ? 1 : 8;
  const days = daysFrom(start, end);
  const amounts = days.map((day, at) => {
    const half =
      (wish.halves === "first" && at === 0) || (wish.halves === "last" && at === days.length - 1);
    return isWeekend(day) ? 0 : half ? full / 2 : full;
  });
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const each = days.map((day, at) => [day, String(amounts[at] ?? 0)] as const);
  const dates =
    wish.telling === "each"
      ? each
      : wish.telling === "first"
        ? ([[start, String(total)]] as const)
        : each.filter(([, amount]) => amount !== "0");
  // Nobody asks for time off in the future.
  const asked = addDays(start, -10 - dice.below(20));
  const today = dayOf(world.now());
  const created = asked < today ? asked : today;
  return {
    id: world.newId(),
    employee: person.id,
    type: type.id,
    status: wish.status,
    statusChanged: created < addDays(today, -2) ? addDays(created, 2) : today,
    start,
    end,
    created,
    amount: String(total),
    dates: Object.fromEntries(dates),
    note: dice.chance(0.3) ? "Trip to Łódź" : null,
  };
}

export function inventTimeOff(world: World, dice: Dice): void {
  let made = 0;
  for (const person of world.people.values()) {
    for (let count = dice.below(4); count > 0; count--) {
      const status = requestStatuses[made % requestStatuses.length] ?? "approved";
      const telling = tellings[made % tellings.length] ?? "each";
      const halves = (["none", "first", "last"] as const)[made % 3] ?? "none";
      const request = inventRequest(world, person, dice, { status, telling, halves });
      world.requests.set(request.id, request);
      made += 1;
    }
    if (isActive(person, dayOf(world.now()))) inventBalances(world, person, dice);
  }
}

export function inventBalances(world: World, person: Person, dice: Dice): void {
  for (const type of world.types) {
    // A type that nobody gave the person a policy for.
    if (!type.active || dice.chance(0.2)) continue;
    // Whoever took more than there was stands below nothing.
    const balance = type.accruing ? `${dice.below(120) - 20}.${dice.digits(2)}` : "0.00";
    world.balances.set(`${person.id}-${type.id}`, { balance, used: `${dice.below(160)}.00` });
  }
}
