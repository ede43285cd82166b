/** The emulators that come with Muster, by tool. A connector without one is checked against the vendor's own service only. */
import type { StartEmulator } from "../emulators/emulator.ts";
import { startBamboohr } from "../emulators/bamboohr/emulator.ts";
import { startOdoo } from "../emulators/odoo/emulator.ts";

export const allEmulators: ReadonlyMap<string, StartEmulator> = new Map<string, StartEmulator>([
  ["bamboohr", startBamboohr],
  ["odoo", startOdoo],
]);
