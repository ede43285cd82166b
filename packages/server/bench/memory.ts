/** A sync ten times as large as usual: memory must not grow with it. Not part of a run unless asked for. */
import { newIntegration } from "../test/harness/engine.ts";
import { fullSync } from "./engine.ts";
import { atMost, type Report } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { employeesOnly, LocalSource } from "./source.ts";

export async function benchMemory(ground: Ground, report: Report, count: number): Promise<void> {
  const db = await ground.fresh();
  const integration = await newIntegration(db);
  for (const name of ["initial", "unchanged"]) {
    const source = new LocalSource(employeesOnly(count), { pageSize: 500 });
    const { ms, peakRss } = await fullSync(db, integration, source);
    report.add(`${name}, ${count} employees`, peakRss / 1024 / 1024, "MB RSS", atMost(300));
    report.add(`${name}, ${count} employees`, (count / ms) * 1000, "records/s");
  }
  await ground.drop(db);
}
