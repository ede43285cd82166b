/** Days of the calendar as `yyyy-MM-dd`, which sort as they are. */

const dayMs = 86_400_000;

export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs));

/** The first and the last day count. */
export function daysFrom(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let day = first; day <= last && days.length < 1_000; day = addDays(day, 1)) days.push(day);
  return days;
}

export const isWeekend = (day: string): boolean =>
  [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Products write moments without what JavaScript adds. */
export const withoutMs = (moment: number): string =>
  new Date(moment).toISOString().replace(/\.\d{3}Z$/, "Z");
