/** Days and instants as Odoo writes them. */
const dayMs = 86_400_000;

/** `yyyy-MM-dd`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs));
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** 0 is Monday, as in Odoo's calendars. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** An hour of a local day (11.5 is 11:30) as an instant in UTC: `yyyy-MM-dd HH:mm:ss`. */
export function instantOf(day: string, hour: number, tz: string): string {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
  return new Date(asUtc - offsetOf(tz, new Date(asUtc)) * 60_000)
    .toISOString()
    .slice(0, 19)
    .replace("T", " ");
}

const zones = new Map<string, Intl.DateTimeFormat>();

/** They are slow to make. */
function zone(tz: string): Intl.DateTimeFormat {
  const known = zones.get(tz);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: tz, timeZoneName: "longOffset" });
  zones.set(tz, made);
  return made;
}

/** Minutes that a zone is ahead of UTC. */
export function offsetOf(tz: string, at: Date): number {
  const name = zone(tz)
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? "");
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === "-" ? -minutes : minutes;
}

/** A stored datetime as it is shown: cut to seconds, never rounded. */
export function toSeconds(stamp: string): string {
  return stamp.slice(0, 19);
}
