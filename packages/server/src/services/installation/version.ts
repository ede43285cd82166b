import manifest from "../../../package.json" with { type: "json" };

/** Of this build of Muster. */
export const { version } = manifest;
