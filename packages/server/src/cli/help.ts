/** The settings, as `muster help` prints them. */
import { describeSettings } from "../config.ts";

export function settingsText(): string {
  const settings = describeSettings();
  const width = Math.max(...settings.map(({ env }) => env.length));
  const lines = settings.map(
    ({ env, sentence, fallback }) => `  ${env.padEnd(width)}  ${sentence} Default: ${fallback}.`,
  );
  return ["", "Settings (environment variables):", ...lines].join("\n");
}
