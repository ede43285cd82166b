/** The emulators that come with Muster, by tool. A connector without one is checked against the vendor's own service only. */
import type { StartEmulator } from "../emulators/emulator.ts";
import { startBamboohr } from "../emulators/bamboohr/emulator.ts";
import { startGreenhouse } from "../emulators/greenhousev3/emulator.ts";
import { startOdoo } from "../emulators/odoo/emulator.ts";
import { startTryton } from "../emulators/tryton/emulator.ts";

export const allEmulators: ReadonlyMap<string, StartEmulator> = new Map<string, StartEmulator>([
  ["bamboohr", startBamboohr],
  ["greenhousev3", startGreenhouse],
  ["odoo", startOdoo],
  ["tryton", startTryton],
]);
