import packageJson from "../../../package.json" with { type: "json" };

/** What every request to a receiver carries, whatever it tells. */
export const fixedHeaders = {
  "content-type": "application/json",
  "user-agent": `Muster/${packageJson.version}`,
} as const;
